// npm run bench: the built binary and the storage measured beside their floors.
// `npm run bench -- --quick` makes one short round of everything.
import { buildAll } from './build.mjs'
import { main } from './failure.mjs'
import { startMariaDB } from './mariadb.mjs'
import { installPackages } from './packages.mjs'
import { start, stopAll } from './processes.mjs'
import { binary } from './root.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await buildAll(work)
  const database = await mariadbIfThere()
  try {
    const env = { ZHANBAN_BINARY: binary, ZHANBAN_TEST_MYSQL_DSN: database?.dsn ?? '' }
    return (await start('go', ['run', './bench', ...process.argv.slice(2)], { env }).done).code
  } finally {
    await database?.stop()
  }
})

async function mariadbIfThere() {
  process.env.PATH += ':/usr/sbin'
  try {
    return await startMariaDB()
  } catch (error) {
    console.log(`MariaDB is left out: ${error.message}`)
    return undefined
  }
}
