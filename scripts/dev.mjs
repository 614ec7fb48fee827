// npm run dev: Vite with hot reload in front, the Go server behind it, built
// and started anew when a Go or SQL file changes.
import { watch } from 'node:fs'
import { buildClient } from './build.mjs'
import { Failure, main } from './failure.mjs'
import { freePort } from './mariadb.mjs'
import { installPackages } from './packages.mjs'
import { npm, run, start, stopAll } from './processes.mjs'
import { inRoot } from './root.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

const rooms = ['models', 'realtime', 'seed', 'server']
const binary = inRoot('.cache', 'zhanban-dev')
const quiet = 150 // ms without a further change before the server is built anew

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await buildClient(work) // the server embeds it; the browser gets Vite's
  const port = await freePort()
  const server = new Server(['serve', '--demo', '--port', String(port), ...process.argv.slice(2)])
  process.on('SIGINT', () => stopAll().then(() => process.exit(0)))
  process.on('SIGTERM', () => stopAll().then(() => process.exit(0)))
  await server.renew()
  watchRooms(() => server.renew())
  const vite = start(...npm(['exec', '--', 'vite', 'client']), {
    env: { ZHANBAN_SERVER: `http://127.0.0.1:${port}` },
  })
  return (await vite.done).code
})

/** The running server; renew builds it and, if that worked, replaces it. */
class Server {
  #options
  #child
  #turn = Promise.resolve()

  constructor(options) {
    this.#options = options
  }

  renew() {
    this.#turn = this.#turn
      .then(() => this.#renew())
      .catch((error) => console.error(error instanceof Failure ? error.message : error))
    return this.#turn
  }

  async #renew() {
    await work('Building the server', async () => {
      const { code, output } = await run('go', [
        'build',
        '-buildvcs=false',
        '-o',
        `${binary}.new`,
        './server',
      ])
      if (code !== 0) throw new Failure(`the server did not build; the old one goes on:\n${output}`)
    })
    this.#child?.kill('SIGTERM')
    await this.#child?.done
    await run('mv', [`${binary}.new`, binary])
    this.#child = start(binary, this.#options)
  }
}

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
