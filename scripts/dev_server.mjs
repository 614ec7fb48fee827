import { mkdirSync, renameSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { run, start } from './processes.mjs'
import { inRoot } from './root.mjs'
import { work } from './work.mjs'

const binary = inRoot('.cache', 'zhanban-dev')

/** The running server; renew builds it and, if that worked, replaces it. */
export class DevServer {
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
    mkdirSync(inRoot('.cache'), { recursive: true })
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
    renameSync(`${binary}.new`, binary)
    this.#child = start(binary, this.#options)
  }
}
