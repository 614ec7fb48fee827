import type { Timers } from './timers'

const behindAfter = 2_000
const behindTooLong = 10_000

/** Notices that the server is further than what it has sent (P14). */
export class Behind {
  /** For longer than a moment already. */
  known = false
  private cancel: () => void = () => {}

  constructor(
    private readonly timers: Timers,
    private readonly cursor: () => number,
    private readonly changed: () => void,
    private readonly tooLong: () => void,
  ) {}

  /** The server says how far it is. */
  hears(seq: number): void {
    if (seq <= this.cursor()) return
    const cancel = this.timers.after(behindAfter, () => {
      if (this.cursor() >= seq) return
      this.set(true)
      this.cancel = this.timers.after(behindTooLong, () => this.tooLong())
    })
    this.cancel()
    this.cancel = cancel
  }

  /** What was missing has come. */
  caughtUp(): void {
    this.rest()
    this.set(false)
  }

  /** Nothing is expected any more. */
  rest(): void {
    this.cancel()
    this.cancel = () => {}
  }

  private set(known: boolean): void {
    if (this.known === known) return
    this.known = known
    this.changed()
  }
}
