import type { Timers } from '../timers'

declare function setImmediate(run: (value: unknown) => void): void // Node runs the tests

interface Timer {
  at: number
  order: number
  run: () => void
}

/** Lets everything that waits on promises and on the (fake) database go on. */
export async function settle(rounds = 12): Promise<void> {
  for (let i = 0; i < rounds; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Time that moves only when told. */
export class VirtualTimers implements Timers {
  private timers: Timer[] = []
  private order = 0

  constructor(private time = Date.parse('2026-10-08T02:00:00Z')) {}

  now(): number {
    return this.time
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + Math.max(0, ms), order: this.order++, run }
    this.timers.push(timer)
    return () => {
      this.timers = this.timers.filter((t) => t !== timer)
    }
  }

  /** The clock jumps while nothing runs, as in a sleeping phone. */
  sleep(ms: number): void {
    this.time += ms
  }

  /** Lets time pass: what falls due runs in order, each with all its consequences. */
  async advance(ms: number, rounds = 12): Promise<void> {
    const end = this.time + ms
    await settle(rounds)
    for (;;) {
      const due = this.timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0]
      if (!due) break
      this.timers = this.timers.filter((t) => t !== due)
      this.time = Math.max(this.time, due.at)
      due.run()
      await settle(rounds)
    }
    this.time = end
    await settle(rounds)
  }
}
