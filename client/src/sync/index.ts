import { createSync } from './facade'
import type { Sync } from './types'
import { browserWorld } from './world'

export { everyWeek } from './reach'
export type * from './types'

/** The one sync engine of this page. */
export const sync: Sync = createSync(browserWorld)
