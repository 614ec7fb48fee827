// npm run race: two hundred callers after the same twenty booths for 30 seconds,
// on SQLite and on MariaDB: within one process with two runners and a clock that
// lets holds run out, then over HTTP, at two servers on MariaDB and one on
// SQLite. `npm run race -- 5m` makes it another time.
import { main } from './failure.mjs'
import { startMariaDB } from './mariadb.mjs'
import { start, stopAll } from './processes.mjs'
import { checkVersions } from './versions.mjs'

process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

await main(async () => {
  await checkVersions()
  process.env.PATH += ':/usr/sbin'
  const [time = '30s'] = process.argv.slice(2)
  const database = await startMariaDB()
  const race = async (room, test, ...further) => {
    const args = ['test', room, '-count=1', '-v', '-timeout=24h', `-run=^${test}$`, ...further]
    const env = { ZHANBAN_TEST_MYSQL_DSN: database.dsn, ZHANBAN_TEST_REQUIRE_MYSQL: '1', ZHANBAN_TEST_RACE: time }
    return (await start('go', args, { env }).done).code
  }
  try {
    return (
      (await race('./server/commands', 'TestTwoHundredRaceForTwentyBooths')) ||
      (await race('./chaos', 'TestRaceForTwentyBoothsOverHTTP', `-chaos.race=${time}`))
    )
  } finally {
    await database.stop()
  }
})
