import type { Timers } from './timers'

/** Waits before a question is asked again, each longer than the one before, but not longer than until the server is back. */
export class Pauses {
  private waiting: (() => void)[] = []

  constructor(
    private readonly timers: Timers,
    private readonly random: () => number,
  ) {}

  after(tries: number): Promise<void> {
    const ms = 200 + this.random() * Math.min(10_000, 300 * 2 ** tries)
    return new Promise((resolve) => {
      this.waiting.push(resolve)
      this.timers.after(ms, resolve)
    })
  }

  /** The server is back. */
  end(): void {
    for (const go of this.waiting.splice(0)) go()
  }
}
