import type { Day, Item } from '@/api/types'
import type { Zone } from './context'
import type { Place } from './moves'

/** What a drop into a list means. */
export interface Drop {
  zone: Place
  placeOf: (item: Item) => Place
  above: string | null
  below: string | null
}

/** Where cards were let go: behind one card or before another; `start` counts where neither is drawn. */
export interface Spot {
  previousId: string | null
  nextId: string | null
  start: number
}

/**
 * Reads a drop. What only changes its order keeps the day it has, so that sorting the week's focus does not unplan Saturday; carried
 * work dropped among today's own becomes today's.
 */
export function dropOf(
  moved: readonly Item[],
  zone: Pick<Zone, 'key' | 'place' | 'open'>,
  spot: Spot,
  today: Day,
): Drop {
  const ids = new Set(moved.map((item) => item.id))
  const order = zone.open.filter((item) => !ids.has(item.id))
  const at = indexOf(order, spot)
  const isCarried = (place: { day: Day }) => zone.key === 'today' && place.day < today
  const among = order[at - 1] ? isCarried(order[at - 1]!) : true
  const here = new Set(zone.open.map((item) => item.id))
  const placeOf = (item: Item): Place => {
    const keeps = here.has(item.id) && (!isCarried(item) || among)
    return keeps ? { week: item.week, day: item.day } : zone.place
  }
  const first = moved[0]
  const group = first ? isCarried(placeOf(first)) : false
  const above = order.slice(0, at).findLast((item) => isCarried(item) === group)
  const below = order.slice(at).find((item) => isCarried(item) === group)
  return { zone: zone.place, placeOf, above: above?.rank ?? null, below: below?.rank ?? null }
}

function indexOf(order: readonly Item[], spot: Spot): number {
  const previous = order.findIndex((item) => item.id === spot.previousId)
  if (previous !== -1) return previous + 1
  const next = order.findIndex((item) => item.id === spot.nextId)
  return next !== -1 ? next : Math.min(spot.start, order.length)
}
