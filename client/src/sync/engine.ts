import type { Sync } from './types'

/** Wires the engine to the browser. */
export function createSync(): Sync {
  throw new Error('not wired yet')
}
