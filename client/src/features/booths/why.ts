import type { Booth } from '@/api/types'

/** What is asked the reason of: a release, a hold that ends so many hours later, one's own that one holds longer, or a free booth that is taken out of sale or put back. */
export interface Asking {
  hours: number
  own?: boolean
  sale?: 'block' | 'unblock'
}

/** Whether it must be said why a booth is released, held longer or taken out of sale: all but one's own hold concerns others. */
export const needsReason = (booth: Booth, myId: string): boolean =>
  booth.state !== 'held' || booth.holderId !== myId
