// npm run pictures: takes the pictures that README and docs show, of the demo
// as this tree builds it, and puts them into docs/images.
import { buildAll } from './build.mjs'
import { main } from './failure.mjs'
import { installPackages } from './packages.mjs'
import { start, stopAll } from './processes.mjs'
import { binary } from './root.mjs'
import { chromium, provideTools } from './tools.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await provideTools(work)
  await buildAll(work)
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--root',
    'e2e',
    'tests/pictures.test.ts',
    'tests/views.test.ts',
  ]
  const env = { ZHANBAN_PICTURES: 'docs', ZHANBAN_BINARY: binary, ZHANBAN_CHROMIUM: chromium() }
  return (await start(process.execPath, args, { env }).done).code
})
