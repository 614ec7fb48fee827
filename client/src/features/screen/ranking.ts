import type { ScreenPicture } from '@/api/types'

/** A place in the ranking. */
export type Ranked = ScreenPicture['ranking'][number]

/** The place of each of a ranking, the best first: who is level has the same one, and the next is as many further on. */
export const placesOf = (ranking: readonly Ranked[]): number[] =>
  ranking.map((one) => 1 + ranking.findIndex((o) => o.amount === one.amount && o.booths === one.booths))
