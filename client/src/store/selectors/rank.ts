import { generateNKeysBetween } from 'fractional-indexing'
import type { Item } from '@/api/types'
import { byRank } from './board'

/** The longest key given; the server takes 64 characters, so that tabs which have not heard of each other have room. */
export const longestRank = 48

// What is spread anew reaches up to keys this short.
const shortRank = 12

/**
 * Keys for n items between two neighbours. Neighbours may come from different days of one zone, so their keys need not be in order;
 * then the new ones simply follow the one above.
 */
export function ranksBetween(above: string | null, below: string | null, n: number): string[] {
  const upper = above !== null && below !== null && below <= above ? null : below
  try {
    return generateNKeysBetween(above, upper, n)
  } catch {
    // A key of another making (an import, an old seed): stay below it by its own letters.
    return Array.from({ length: n }, (_, index) => `${above ?? '0'}${letter(index + 1)}`)
  }
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(96 + index) : `z${letter(index - 25)}`
}

/**
 * The first and the last key among those that stand at a place. Of a place in a week that is not here whole, the keys of all count:
 * what is put before or behind all that is known here stands before or behind what is there.
 */
export function endsOf(
  items: Iterable<Item>,
  standsThere: (item: Item) => boolean,
  whole: boolean,
): { first: string | null; last: string | null } {
  let first: string | null = null
  let last: string | null = null
  for (const item of items) {
    if (whole && !standsThere(item)) continue
    if (first === null || item.rank < first) first = item.rank
    if (last === null || item.rank > last) last = item.rank
  }
  return { first, last }
}

/** Where items are put: between two keys, behind the item of an id. */
export interface Gap {
  above: string | null
  below: string | null
  behind?: string | null
}

/** The keys of the items put there, and new ones for neighbours that stood too close. */
export interface Keys {
  ranks: string[]
  others: { item: Item; rank: string }[]
}

/**
 * Keys for n items in a gap among all of a department's. Where a key would grow too long, or two neighbours share one, the items
 * around the gap are spread anew over the room between the nearest short keys; the order of all stays as it was.
 */
export function keysIn(gap: Gap, among: Iterable<Item>, n: number): Keys {
  const ranks = ranksBetween(gap.above, gap.below, n)
  const tied = gap.above !== null && gap.above === gap.below
  if (!tied && ranks.every((rank) => rank.length <= longestRank)) return { ranks, others: [] }
  const order = [...among].sort(byRank)
  const at = indexOf(order, gap)
  const [from, to] = crowd(order, at)
  const room = ranksBetween(order[from - 1]?.rank ?? null, order[to]?.rank ?? null, to - from + n)
  const others = order.slice(from, to).map((item, i) => ({ item, rank: room[from + i < at ? i : i + n]! }))
  return { ranks: room.slice(at - from, at - from + n), others }
}

function indexOf(order: Item[], gap: Gap): number {
  const behind = gap.behind ? order.findIndex((item) => item.id === gap.behind) + 1 : 0
  if (behind > 0) return behind
  if (gap.above !== null) return order.findLastIndex((item) => item.rank <= gap.above!) + 1
  const before = gap.below === null ? -1 : order.findIndex((item) => item.rank >= gap.below!)
  return before === -1 ? order.length : before
}

// The run of long or equal keys around a place.
function crowd(order: Item[], at: number): [number, number] {
  const short = (item: Item | undefined) => !item || item.rank.length <= shortRank
  let [from, to] = [at, at]
  while (!short(order[from - 1])) from--
  while (!short(order[to]) || (order[to] && order[to]!.rank === order[from - 1]?.rank)) to++
  return [from, to]
}
