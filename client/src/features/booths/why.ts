import type { Booth } from '@/api/types'

/** What is asked the reason of: a release, a hold that ends so many hours later, or one's own that one holds longer. */
export interface Asking {
  hours: number
  own?: boolean
}

/** Whether it must be said why a booth is released or held longer: all but one's own hold concerns others. */
export const needsReason = (booth: Booth, myId: string): boolean =>
  booth.state !== 'held' || booth.holderId !== myId
