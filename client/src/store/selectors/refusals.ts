import type { Booth, FirstRefusal } from '@/api/types'

/** Whether whom a booth is kept for may still answer: FirstRefusal.Stands. */
export const refusalStands = (booth: Booth): boolean =>
  booth.firstRefusal?.state === 'open' || booth.firstRefusal?.state === 'asked'

/** What can become of a first refusal, in the order it is shown. */
export const refusalStates: readonly FirstRefusal['state'][] = [
  'open',
  'asked',
  'accepted',
  'declined',
  'lapsed',
  'withdrawn',
]
