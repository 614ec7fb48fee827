import type { Booth, BoothState, BoothType } from '@/api/types'

/** The states in the order of a sale, as legend and counts show them. */
export const boothStates: readonly BoothState[] = [
  'available',
  'reserved',
  'held',
  'booked',
  'signed',
  'part_paid',
  'paid',
  'blocked',
]

/** Which booths a person wants to see; no state chosen means every state. */
export interface BoothFilter {
  text: string
  hall: string
  states: ReadonlySet<BoothState>
  only: 'all' | 'sellable' | 'department' | 'mine'
  type?: '' | BoothType
  /** A band of prices by its number; left out or empty: any. */
  price?: string
  /** A band of areas by its number. */
  area?: string
  /** How many sides are open. */
  sides?: string
}

/** Prices to choose booths by, in fen or cents: each from here up to the next. */
export const priceBands: readonly number[] = [0, 1_000_000, 2_000_000, 5_000_000]

/** Areas to choose booths by, in hundredths of a ㎡: each from here up to the next. */
export const areaBands: readonly number[] = [0, 1800, 3600, 7200]

function inBand(of: number | null, bands: readonly number[], band: string): boolean {
  const from = bands[Number(band)]!
  return of !== null && of >= from && of < (bands[Number(band) + 1] ?? Infinity)
}

/** How many ways of choosing booths are in use, but for their states. */
export const narrowedBy = (filter: BoothFilter): number =>
  [filter.text.trim(), filter.hall, filter.type, filter.price, filter.area, filter.sides].filter(Boolean)
    .length + Number(filter.only !== 'all')

/** One line of the list: a hall's heading or a booth. */
export type BoothLine = { hall: string; count: number } | { booth: Booth }

const byCode = new Intl.Collator('zh-CN', { numeric: true })

/** How a filter sees a booth: who looks, what they may sell, and the customer's name for the search. */
export interface Looker {
  userId: string
  sells: (booth: Booth) => boolean
  /** Whether their department has it. */
  ours: (booth: Booth) => boolean
  customer: (id: string) => string
  /** What a booth costs today; null: to be agreed. */
  price?: (booth: Booth) => number | null
}

/** Whether a department has a booth: one of its people holds, booked or sold it, or it is reserved for the department. */
export function hasBooth(
  departmentId: string,
  booth: Booth,
  departmentOf: (userId: string) => string | undefined,
): boolean {
  const whose = booth.state === 'reserved' ? booth.reservedDepartmentId : departmentOf(booth.holderId)
  return departmentId !== '' && whose === departmentId
}

/** The booths a filter lets through, but for its states: what the legend counts. */
export function inSight(booths: Iterable<Booth>, filter: BoothFilter, looker: Looker): Booth[] {
  const text = filter.text.trim().toLowerCase()
  return [...booths].filter(
    (b) =>
      !b.archived &&
      (!filter.hall || b.hall === filter.hall) &&
      (!filter.type || b.type === filter.type) &&
      (!filter.price || inBand(looker.price?.(b) ?? null, priceBands, filter.price)) &&
      (!filter.area || inBand(b.area, areaBands, filter.area)) &&
      (!filter.sides || b.openSides === Number(filter.sides)) &&
      (filter.only !== 'sellable' || (b.state === 'available' && looker.sells(b))) &&
      (filter.only !== 'department' || looker.ours(b)) &&
      (filter.only !== 'mine' || (b.holderId === looker.userId && b.state === 'held')) &&
      (!text ||
        b.code.toLowerCase().includes(text) ||
        looker.customer(b.customerId).toLowerCase().includes(text)),
  )
}

/** How many booths stand in each state. */
export function countStates(booths: readonly Booth[]): Record<BoothState, number> {
  const counts = Object.fromEntries(boothStates.map((s) => [s, 0])) as Record<BoothState, number>
  for (const b of booths) counts[b.state]++
  return counts
}

/** Booths as lines under their halls, codes in the order people count: 1A-2 before 1A-10. */
export function boothLines(booths: readonly Booth[], states: ReadonlySet<BoothState>): BoothLine[] {
  const shown = booths
    .filter((b) => !states.size || states.has(b.state))
    .sort((a, b) => byCode.compare(a.hall, b.hall) || byCode.compare(a.code, b.code))
  const lines: BoothLine[] = []
  let heading: { hall: string; count: number } | undefined
  for (const booth of shown) {
    if (heading?.hall !== booth.hall) lines.push((heading = { hall: booth.hall, count: 0 }))
    heading.count++
    lines.push({ booth })
  }
  return lines
}

/** The free booth nearest by code in the same hall, of the same size if there is one; but for those that are chosen already. */
export function nearestFree(
  lost: Booth,
  booths: Iterable<Booth>,
  sells: (booth: Booth) => boolean,
  chosen: ReadonlySet<string> = new Set(),
): Booth | undefined {
  const hall = [...booths]
    .filter((b) => b.exhibitionId === lost.exhibitionId && b.hall === lost.hall && !b.archived)
    .sort((a, b) => byCode.compare(a.code, b.code))
  const at = hall.findIndex((b) => b.id === lost.id)
  const free = hall
    .map((booth, n) => ({ booth, away: Math.abs(n - at) }))
    .filter(
      ({ booth }) =>
        booth.state === 'available' && booth.id !== lost.id && !chosen.has(booth.id) && sells(booth),
    )
  free.sort(
    (a, b) => Number(b.booth.area === lost.area) - Number(a.booth.area === lost.area) || a.away - b.away,
  )
  return free[0]?.booth
}
