import { createServer, type Server } from 'node:net'
import { freePort } from './server'
import { Strand, type Faults } from './strand'

// How late a piece arrives on a whole wire: at once, or up to so many ms. A slow one finds tests that go on before the server knows.
const slow = Number(process.env.ZHANBAN_SLOW_WIRE ?? 0)
const usual = () => Math.random() * slow

/**
 * The cable between one browser and the server: a relay that can be cut, made
 * slow or go silent. A browser's own "offline" switch leaves open sockets
 * alone; the hall's Wi-Fi does not.
 */
export class Wire {
  readonly #relay: Server
  readonly #strands = new Set<Strand>()
  readonly #faults: Faults = { silent: { up: false, down: false }, delay: usual }
  readonly port: number
  /** Where new connections go; another port stands for another server behind one address. */
  to: number
  #cut = false

  private constructor(port: number, to: number) {
    this.port = port
    this.to = to
    this.#relay = createServer((near) => {
      if (this.#cut) return near.resetAndDestroy()
      const strand = new Strand(near, this.to, this.#faults, () => this.#strands.delete(strand))
      this.#strands.add(strand)
    })
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

  /** How many connections it holds, half-open ones too. */
  get connections(): number {
    return this.#strands.size
  }

  /** Tears every connection and lets none through until `heal`. */
  cut(): void {
    this.#cut = true
    this.drop()
  }

  /** Tears every connection; new ones may come at once. */
  drop(): void {
    for (const strand of this.#strands) strand.tear()
  }

  /**
   * Half-open: connections stand and are taken, but nothing arrives any more
   * that way, neither bytes nor a farewell, until `heal`.
   */
  silence(ways: { up?: boolean; down?: boolean } = { up: true, down: true }): void {
    this.#faults.silent = { up: ways.up ?? false, down: ways.down ?? false }
  }

  /** Lets everything arrive later, each way: by so many ms, or by what the function says for each piece. */
  delay(ms: number | (() => number)): void {
    this.#faults.delay = typeof ms === 'number' ? () => ms : ms
  }

  /**
   * Whole and quick again. What went silent is delivered late, as TCP does
   * after a short hole; with `forgotten` it is torn, as by a router that no
   * longer knows the connection.
   */
  heal({ forgotten = false } = {}): void {
    this.#cut = false
    this.#faults.silent = { up: false, down: false }
    this.#faults.delay = usual
    for (const strand of this.#strands) {
      if (forgotten && strand.starved) strand.tear()
      else strand.flow()
    }
  }

  async remove(): Promise<void> {
    this.drop()
    await new Promise((resolve) => this.#relay.close(resolve))
  }
}
