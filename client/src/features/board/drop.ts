import type { Day, Item } from '@/api/types'
import type { Zone } from './context'
import type { Place } from './moves'

/** What a drop into a list means. */
export interface Drop {
  zone: Place
  placeOf: (item: Item) => Place
  above: string | null
  below: string | null
  /** The card it was let go behind, as two may share a key. */
  behind: string | null
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
  const keys = { above: above?.rank ?? null, below: below?.rank ?? null, behind: above?.id ?? null }
  return { zone: zone.place, placeOf, ...keys }
}

/** One step up or down among the open cards of a zone; null: there is no further to go. */
export function stepOf(
  moved: readonly Item[],
  zone: Pick<Zone, 'key' | 'place' | 'open'>,
  by: -1 | 1,
  today: Day,
): Drop | null {
  const ids = new Set(moved.map((item) => item.id))
  const first = zone.open.findIndex((item) => ids.has(item.id))
  const last = zone.open.findLastIndex((item) => ids.has(item.id))
  const passed = first === -1 ? undefined : by < 0 ? zone.open[first - 1] : zone.open[last + 1]
  if (!passed) return null
  const spot =
    by < 0
      ? { previousId: zone.open[first - 2]?.id ?? null, nextId: passed.id, start: 0 }
      : { previousId: passed.id, nextId: null, start: 0 }
  const drop = dropOf(moved, zone, spot, today)
  // What was carried over stands above today's own, so neither climbs past the other's edge.
  return (by < 0 ? drop.below : drop.above) === passed.rank ? drop : null
}

function indexOf(order: readonly Item[], spot: Spot): number {
  const previous = order.findIndex((item) => item.id === spot.previousId)
  if (previous !== -1) return previous + 1
  const next = order.findIndex((item) => item.id === spot.nextId)
  return next !== -1 ? next : Math.min(spot.start, order.length)
}
