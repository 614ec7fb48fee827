import type { CalendarDay, Day } from '@/api/types'

/** The exceptions of a year, and whether it has any: a year without is not published yet. */
export function yearOf(
  days: Iterable<CalendarDay>,
  year: number,
): { days: Map<Day, CalendarDay>; published: boolean } {
  const found = new Map<Day, CalendarDay>()
  for (const d of days) if (d.day.startsWith(`${year}-`)) found.set(d.day, d)
  return { days: found, published: found.size > 0 }
}

/** The years worth showing: this one, the next, and every one that has exceptions. */
export function years(days: Iterable<CalendarDay>, today: Day): number[] {
  const now = Number(today.slice(0, 4))
  const all = new Set([now, now + 1])
  for (const d of days) all.add(Number(d.day.slice(0, 4)))
  return [...all].sort((a, b) => a - b)
}
