// npm run dev: Vite with hot reload in front, the Go server behind it, built
// and started anew when a Go or SQL file changes.
import { watch } from 'node:fs'
import { buildClient } from './build.mjs'
import { DevServer } from './dev_server.mjs'
import { main } from './failure.mjs'
import { freePort } from './mariadb.mjs'
import { installPackages } from './packages.mjs'
import { start, stopAll } from './processes.mjs'
import { inRoot } from './root.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

const rooms = ['models', 'realtime', 'seed', 'server']
const quiet = 150 // ms without a further change before the server is built anew

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await buildClient(work) // the server embeds it; the browser gets Vite's
  const port = await freePort()
  const server = new DevServer(['serve', '--demo', '--port', String(port), ...process.argv.slice(2)])
  process.on('SIGINT', () => stopAll().then(() => process.exit(0)))
  process.on('SIGTERM', () => stopAll().then(() => process.exit(0)))
  await server.renew()
  watchRooms(() => server.renew())
  const vite = start(process.execPath, [inRoot('node_modules/vite/bin/vite.js'), 'client'], {
    env: { ZHANBAN_SERVER: `http://127.0.0.1:${port}` },
  })
  return (await vite.done).code
})

function watchRooms(changed) {
  let timer
  for (const room of rooms) {
    watch(inRoot(room), { recursive: true }, (_, name) => {
      if (!/\.(go|sql|json|yaml)$/.test(name ?? '') || name.endsWith('_test.go')) return
      clearTimeout(timer)
      timer = setTimeout(changed, quiet)
    })
  }
}
