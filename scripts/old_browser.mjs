// npm run old-browser: the browser tests in a Chromium of three years ago, as a
// television may still have one. `npm run old-browser -- 109.0.6 screen month`
// takes another one, and only the tests whose file names contain the words.
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { buildAll } from './build.mjs'
import { Failure, main } from './failure.mjs'
import { installPackages } from './packages.mjs'
import { npm, run, start, stopAll } from './processes.mjs'
import { binary, inRoot } from './root.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

// A package that carries the browser itself, so that nothing is downloaded
// while it is installed. It is none of the project's: it lies in the cache.
const carrier = '@sparticuz/chromium'

process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

await main(async () => {
  const words = process.argv.slice(2)
  const version = /^\d+\.\d+\.\d+$/.test(words[0] ?? '') ? words.shift() : '118.0.0'
  await checkVersions()
  await installPackages(work)
  await buildAll(work)
  const browser = await work(`Fetching Chromium ${version}`, () => provide(version))
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--root', 'e2e', ...words]
  return (await start(process.execPath, args, { env: { ZHANBAN_BINARY: binary, ZHANBAN_CHROMIUM: browser } }).done).code
})

/** The browser's file, taken out of its package the first time. */
async function provide(version) {
  const folder = inRoot('.cache', `chromium-${version}`)
  const browser = `${folder}/chromium`
  if (existsSync(browser)) return browser
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}/package.json`, '{"private":true}\n')
  const { code, output } = await run(
    ...npm(['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `${carrier}@${version}`]),
  )
  if (code !== 0) throw new Failure(`Chromium ${version} is not to be had:\n${output}`)
  const packed = createReadStream(`${folder}/node_modules/${carrier}/bin/chromium.br`)
  await pipeline(packed, createBrotliDecompress(), createWriteStream(`${browser}.part`, { mode: 0o755 }))
  await rename(`${browser}.part`, browser)
  return browser
}
