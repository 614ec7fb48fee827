import type { Day, Exhibition, Item } from '@/api/types'
import { addDays } from '@/store/selectors/calendar'

/** A deadline of an exhibition as it is kept: counted from the opening. */
export type Deadline = NonNullable<Exhibition['deadlines']>[number]

/** A deadline on its day, with what boards made of it, by department. */
export interface DatedDeadline extends Deadline {
  day: Day
  items: Item[]
}

/** How a deadline counts from the opening: "T−90", "T", "T+7". */
export function countText(days: number): string {
  if (days === 0) return 'T'
  return days < 0 ? `T−${-days}` : `T+${days}`
}

/** What was typed as a count: "-90", "T-90", "T−90", "+7", "T"; null: none of them. */
export function countOf(typed: string): number | null {
  const found = /^T?\s*([+−-]?)\s*(\d{0,3})$/i.exec(typed.trim())
  if (!found || !typed.trim()) return null
  const n = Number(found[2] || 0)
  const days = found[1] === '−' || found[1] === '-' ? -n : n
  return days < -400 || days > 100 ? null : days || 0
}

/** An exhibition's deadlines by their days, each with its items. */
export function datedOf(exhibition: Exhibition, items: Iterable<Item>): DatedDeadline[] {
  const made = new Map<string, Item[]>()
  for (const item of items) {
    if (!item.deadlineId || item.archived) continue
    made.set(item.deadlineId, [...(made.get(item.deadlineId) ?? []), item])
  }
  return (exhibition.deadlines ?? [])
    .map((one) => ({
      ...one,
      day: addDays(exhibition.firstDay, one.days),
      items: (made.get(one.id) ?? []).sort((a, b) => (a.departmentId < b.departmentId ? -1 : 1)),
    }))
    .sort((a, b) => a.days - b.days || (a.title < b.title ? -1 : 1))
}

/** How a deadline stands: passed without anybody having done it, done on every board that took it, on boards, or on none. */
export function standingOf(one: DatedDeadline, today: Day): 'late' | 'done' | 'taken' | 'free' {
  if (one.items.length && one.items.every((item) => item.doneAt)) return 'done'
  if (one.day < today) return 'late'
  return one.items.length ? 'taken' : 'free'
}

/** Items that were read, as this device knows them now; what it learned of since is there too. */
export function freshest(read: readonly Item[], known: Iterable<Item>): Item[] {
  const all = new Map(read.map((item) => [item.id, item]))
  for (const item of known) if (item.deadlineId) all.set(item.id, item)
  return [...all.values()]
}
