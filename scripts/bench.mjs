// npm run bench: the built binary and the storage measured beside their floors
// and beside PocketBase. `npm run bench -- --quick` makes one short round of
// everything but PocketBase, which only a whole run builds.
import { buildAll } from './build.mjs'
import { main } from './failure.mjs'
import { startMariaDB } from './mariadb.mjs'
import { installPackages } from './packages.mjs'
import { run, start, stopAll } from './processes.mjs'
import { binary, inRoot } from './root.mjs'
import { chromium } from './tools.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

const quick = process.argv.slice(2).some((word) => /^--?quick$/.test(word))

process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await buildAll(work)
  const database = await mariadbIfThere()
  try {
    const env = {
      ZHANBAN_BINARY: binary,
      ZHANBAN_CHROMIUM: chromium() ?? '',
      ZHANBAN_TEST_MYSQL_DSN: database?.dsn ?? '',
      ...(quick ? {} : await buildPeer()),
    }
    return (await start('go', ['run', './bench', ...process.argv.slice(2)], { env }).done).code
  } finally {
    await database?.stop()
  }
})

async function mariadbIfThere() {
  try {
    return await startMariaDB()
  } catch (error) {
    console.log(`MariaDB is left out: ${error.message}`)
    return undefined
  }
}

/** Builds PocketBase from its own module; if it cannot be built, the bench says so and goes on. */
async function buildPeer() {
  const peer = inRoot('bin', process.platform === 'win32' ? 'bench-peer.exe' : 'bench-peer')
  const { code, output } = await work('Building PocketBase', () =>
    run('go', ['build', '-buildvcs=false', '-o', peer, '.'], { cwd: inRoot('bench', 'pocketbase') }),
  )
  if (code === 0) return { ZHANBAN_PEER: peer }
  const why = output.trim().split('\n').at(-1)
  console.log(`PocketBase is left out: ${why}`)
  return { ZHANBAN_PEER_MISSING: `it did not build: ${why}` }
}
