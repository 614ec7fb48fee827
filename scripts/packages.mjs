import { readFileSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { npm, run } from './processes.mjs'
import { inRoot } from './root.mjs'

/** Runs `npm ci` when what is installed is not what package-lock.json says. */
export async function installPackages(work) {
  if (packagesCurrent()) return
  await work('Installing npm packages', async () => {
    const { code, output } = await run(...npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']))
    if (code !== 0) throw new Failure(`npm ci failed:\n${output}`)
  })
}

/**
 * npm itself writes node_modules/.package-lock.json at the end of an install;
 * comparing it needs no stamp of ours and survives a half-finished install.
 */
export function packagesCurrent() {
  const installed = packagesOf(inRoot('node_modules', '.package-lock.json'))
  if (!installed) return false
  return Object.entries(packagesOf(inRoot('package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' || wanted.optional || wanted.extraneous || installed[path]?.version === wanted.version,
  )
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}
