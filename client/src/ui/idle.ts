const soon = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 500))

/** Runs what the first look does not need as soon as there is nothing better to do. */
export function whenIdle(run: () => void): void {
  soon(run, { timeout: 2_000 })
}

/** The same as a promise. */
export function idle(): Promise<void> {
  return new Promise((done) => whenIdle(done))
}
