/** Time as the engine sees it; tests hand in their own. */
export interface Timers {
  /** Milliseconds since 1970 by this device's clock. */
  now(): number
  /** Runs a function later; call the result to cancel. */
  after(ms: number, run: () => void): () => void
}

/** The browser's own time. */
export const browserTimers: Timers = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
