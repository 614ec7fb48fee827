import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from './server'

/**
 * The cable between one browser and the server: a relay that can be cut. A
 * browser's own "offline" switch leaves open sockets alone; the hall's Wi-Fi
 * does not.
 */
export class Wire {
  readonly #relay: Server
  readonly #sockets = new Set<Socket>()
  readonly port: number
  #cut = false

  private constructor(port: number, to: number) {
    this.port = port
    this.#relay = createServer((near) => this.#join(near, to))
  }

  /** Lays a cable to a port of this machine. */
  static async to(port: number): Promise<Wire> {
    const wire = new Wire(await freePort(), port)
    await new Promise<void>((resolve) => wire.#relay.listen(wire.port, '127.0.0.1', resolve))
    return wire
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Tears every connection and lets none through until `heal`. */
  cut(): void {
    this.#cut = true
    this.drop()
  }

  /** Tears every connection; new ones may come at once. */
  drop(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy()
  }

  heal(): void {
    this.#cut = false
  }

  async remove(): Promise<void> {
    this.drop()
    await new Promise((resolve) => this.#relay.close(resolve))
  }

  #join(near: Socket, port: number): void {
    if (this.#cut) {
      near.resetAndDestroy()
      return
    }
    const far = connect(port, '127.0.0.1')
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  }
}
