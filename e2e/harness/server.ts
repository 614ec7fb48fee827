import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const binary = process.env.ZHANBAN_BINARY ?? new URL('../../bin/zhanban', import.meta.url).pathname

/** How a server of a test starts. */
export interface ServerOptions {
  /** Seeds the demo exhibition; without it the first visit asks for the administrator. */
  demo?: boolean
  /** Where the server's clock starts, e.g. `2026-10-08T10:00:00+08:00`. */
  now?: string
  /** Another database than an embedded one, which several servers may share. */
  dsn?: string
  /** Its robots reach this machine. */
  robots?: boolean
}

/** The built binary with a data folder of its own. */
export class Server {
  readonly #folder = mkdtempSync(join(tmpdir(), 'zhanban-e2e-'))
  readonly #options: ServerOptions
  readonly port: number
  #child: ChildProcess | null = null
  #output = ''

  private constructor(port: number, options: ServerOptions) {
    this.port = port
    this.#options = options
  }

  /** Starts a fresh server and waits until it answers. */
  static async start(options: ServerOptions = {}): Promise<Server> {
    const server = new Server(await freePort(), options)
    await server.begin()
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** What it has written so far. */
  get output(): string {
    return this.#output
  }

  /** Starts the process on the same port and data, e.g. after kill; by another clock, if it was off for long. */
  async begin(now = this.#options.now): Promise<void> {
    const { demo, dsn, robots } = this.#options
    const options = [
      '--port',
      String(this.port),
      '--data',
      this.#folder,
      ...(dsn ? ['--dsn', dsn] : []),
      ...(demo ? ['--demo'] : []),
      ...(robots ? ['--robots-private'] : []),
      ...(now ? ['--now', now] : []),
    ]
    const child = spawn(binary, ['serve', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (this.#output += data))
    this.#child = child
    await this.#ready(child)
  }

  /** Ends the process as a crash or a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  /** Ends the process in order; its data stay for `begin`. */
  async halt(): Promise<void> {
    await this.#end('SIGTERM')
  }

  /** Runs another command of the binary on the same data; answers what it wrote. */
  async tool(...words: string[]): Promise<string> {
    const { stdout, stderr } = await promisify(execFile)(binary, [...words, '--data', this.#folder])
    return stdout + stderr
  }

  /** A path beside the data, gone with them. */
  file(name: string): string {
    return join(this.#folder, name)
  }

  /** Ends the process in order and removes its data. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM')
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  async #ready(child: ChildProcess): Promise<void> {
    for (let tries = 0; tries < 600; tries++) {
      if (child.exitCode !== null) break
      const answer = await fetch(`${this.url}/readyz`).catch(() => null)
      if (answer?.ok) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error(`the server did not start:\n${this.#output}`)
  }
}

/** A free port below the range that outgoing connections come from. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20000 + Math.floor(Math.random() * 12000)
    const probe = createServer()
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => resolve(true))
    })
    if (!free) continue
    await new Promise((resolve) => probe.close(resolve))
    return port
  }
}
