import { connect, type Socket } from 'node:net'

/** What is wrong with a wire now; shared by all its strands. */
export interface Faults {
  silent: { up: boolean; down: boolean }
  /** How many ms the next piece of bytes is late. */
  delay: () => number
}

/** One connection through a wire: near is the browser's end, far the server's. */
export class Strand {
  readonly #near: Socket
  readonly #far: Socket
  readonly #lanes: Lane[]

  constructor(near: Socket, port: number, faults: Faults, gone: () => void) {
    this.#near = near
    this.#far = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    this.#lanes = [
      new Lane(near, this.#far, () => faults.silent.up, faults),
      new Lane(this.#far, near, () => faults.silent.down, faults),
    ]
    let open = 2
    for (const socket of [near, this.#far]) socket.on('close', () => --open === 0 && gone())
  }

  /** Whether bytes or a farewell are held back. */
  get starved(): boolean {
    return this.#lanes.some((lane) => lane.holding)
  }

  /** Delivers what was held back. */
  flow(): void {
    for (const lane of this.#lanes) lane.flow()
  }

  tear(): void {
    for (const socket of [this.#near, this.#far]) socket.resetAndDestroy()
  }
}

const most = 256 * 1024

/** One way of a strand: pieces in order, none lost while the connection lives. */
class Lane {
  readonly #from: Socket
  readonly #to: Socket
  readonly #silent: () => boolean
  readonly #faults: Faults
  // null is the farewell.
  #held: { piece: Buffer | null; due: number }[] = []
  #bytes = 0
  #due = 0
  #timer: NodeJS.Timeout | undefined

  constructor(from: Socket, to: Socket, silent: () => boolean, faults: Faults) {
    this.#from = from
    this.#to = to
    this.#silent = silent
    this.#faults = faults
    from.setNoDelay(true)
    from.on('data', (piece: Buffer) => this.#take(piece))
    // An end, a reset and an error all reach the other side as a close.
    from.on('error', () => undefined)
    from.on('close', () => this.#take(null))
    from.on('end', () => this.#take(null))
    to.on('drain', () => from.resume())
    to.on('close', () => clearTimeout(this.#timer))
  }

  get holding(): boolean {
    return this.#held.length > 0
  }

  flow(): void {
    clearTimeout(this.#timer)
    if (this.#silent()) return
    const now = performance.now()
    while (this.#held[0] && this.#held[0].due <= now) {
      const { piece } = this.#held.shift()!
      if (piece === null) {
        this.#held = []
        this.#to.destroySoon()
        return
      }
      this.#bytes -= piece.length
      if (!this.#to.destroyed && !this.#to.write(piece)) this.#from.pause()
    }
    if (this.#bytes < most && !this.#to.writableNeedDrain) this.#from.resume()
    if (this.#held[0]) this.#timer = setTimeout(() => this.flow(), this.#held[0].due - now)
  }

  #take(piece: Buffer | null): void {
    // Later pieces never overtake earlier ones, whatever the delay is now.
    this.#due = Math.max(this.#due, performance.now() + this.#faults.delay())
    this.#held.push({ piece, due: this.#due })
    this.#bytes += piece?.length ?? 0
    if (this.#bytes >= most) this.#from.pause()
    this.flow()
  }
}
