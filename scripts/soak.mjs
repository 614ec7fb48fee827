// npm run soak: steady load for half an hour on each database, memory watched;
// then storms at length. `npm run soak -- 5m` makes it another time,
// `npm run soak -- 5m TestStorm` runs other tests of chaos/ instead; what
// follows goes to them as it is, `-chaos.pace=50` for half the load.
import { main } from './failure.mjs'
import { startMariaDB } from './mariadb.mjs'
import { start, stopAll } from './processes.mjs'
import { checkVersions } from './versions.mjs'

process.once('SIGINT', () => stopAll().then(() => process.exit(130)))

await main(async () => {
  await checkVersions()
  process.env.PATH += ':/usr/sbin'
  const [time = '30m', tests = 'TestSoak|TestStorm', ...further] = process.argv.slice(2)
  const database = await startMariaDB()
  try {
    const args = ['test', './chaos', '-count=1', '-v', '-timeout=24h', `-run=${tests}`]
    const env = { ZHANBAN_TEST_MYSQL_DSN: database.dsn, ZHANBAN_TEST_REQUIRE_MYSQL: '1' }
    return (await start('go', [...args, '-chaos.long', `-chaos.soak=${time}`, ...further], { env }).done).code
  } finally {
    await database.stop()
  }
})
