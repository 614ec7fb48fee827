import { isSold } from '@/store/selectors/booth'
import type { Layout } from './layout'

/** How far a hall is sold. */
export interface HallSum {
  count: number
  sold: number
  /** Of its area, in per cent. */
  area: number
}

/** How far each hall that is drawn is sold. */
export function hallSums(layout: Layout): Map<string, HallSum> {
  const sums = new Map(layout.halls.map(({ hall }) => [hall, { count: 0, sold: 0, area: 0, whole: 0 }]))
  for (const { booth } of layout.booths) {
    const sum = sums.get(booth.hall)!
    sum.count++
    sum.whole += booth.area
    if (!isSold(booth)) continue
    sum.sold++
    sum.area += booth.area
  }
  return new Map(
    [...sums].map(([hall, { count, sold, area, whole }]) => [
      hall,
      { count, sold, area: whole ? Math.round((area / whole) * 100) : 0 },
    ]),
  )
}
