import {
  createServer,
  request,
  type IncomingMessage,
  type Server as Http,
  type ServerResponse,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { freePort, type Server } from './server'

/**
 * A web server in front of ours, as the house's IT may have one: passes
 * everything on, can be too busy for commands, and can stand for the day a new
 * build of the app is put in place.
 */
export class Front {
  readonly #http: Http
  readonly #sockets = new Set<Duplex>()
  readonly #to: number
  readonly port: number
  /** Answers commands with 503, as a proxy does whose back end is being changed. */
  busy = false
  #build = ''

  private constructor(port: number, to: number) {
    this.port = port
    this.#to = to
    this.#http = createServer((ask, answer) => this.#pass(ask, answer))
    this.#http.on('connection', (socket) => this.#keep(socket))
    this.#http.on('upgrade', (ask: IncomingMessage, near: Socket, head: Buffer) =>
      this.#upgrade(ask, near, head),
    )
  }

  static async before(server: Server): Promise<Front> {
    const front = new Front(await freePort(), server.port)
    await new Promise<void>((resolve) => front.#http.listen(front.port, '127.0.0.1', resolve))
    return front
  }

  /** Puts another build in place: its index.html says its name, and the precache knows it as new. */
  release(build: string): void {
    this.#build = build
  }

  async remove(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
  }

  #pass(ask: IncomingMessage, answer: ServerResponse): void {
    const path = ask.url!.split('?')[0]!
    if (this.busy && path === '/api/commands') {
      answer.writeHead(503, { 'retry-after': '1' }).end()
      return
    }
    const change = this.#build ? this.#changes.get(path) : undefined
    const headers = { ...ask.headers }
    if (change) delete headers['accept-encoding']
    const far = request({ port: this.#to, host: '127.0.0.1', method: ask.method, path: ask.url, headers })
    far.on('error', () => answer.destroy())
    far.on('response', (from) => {
      if (!change) {
        answer.writeHead(from.statusCode!, from.headers)
        from.pipe(answer)
        return
      }
      const pieces: Buffer[] = []
      from.on('data', (piece: Buffer) => pieces.push(piece))
      from.on('end', () => {
        const body = change(Buffer.concat(pieces).toString())
        const { 'content-length': _, ...rest } = from.headers
        answer.writeHead(from.statusCode!, rest)
        answer.end(body)
      })
    })
    ask.pipe(far)
  }

  readonly #changes = new Map<string, (body: string) => string>([
    ...['/', '/index.html'].map(
      (path) =>
        [
          path,
          (body: string) => body.replace('<head>', `<head><meta name="build" content="${this.#build}">`),
        ] as const,
    ),
    [
      '/sw.js',
      (body) => {
        const next = body.replace(
          /(url:\s*[`"']\/index\.html[`"'],\s*revision:\s*[`"'])[^`"']*/,
          `$1${this.#build}`,
        )
        if (next === body) throw new Error('sw.js has no index.html in its precache')
        return next
      },
    ],
  ])

  #upgrade(ask: IncomingMessage, near: Socket, head: Buffer): void {
    const far = connect(this.#to, '127.0.0.1')
    this.#keep(far)
    const lines = []
    for (let n = 0; n < ask.rawHeaders.length; n += 2)
      lines.push(`${ask.rawHeaders[n]}: ${ask.rawHeaders[n + 1]}`)
    far.write(`GET ${ask.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
    far.write(head)
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
    near.pipe(far).pipe(near)
  }
}
