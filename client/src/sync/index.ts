import { createSync } from './engine'
import type { Sync } from './types'

export type * from './types'

/** The one sync engine of this tab. */
export const sync: Sync = createSync()
