import type { Day, Item } from '@/api/types'
import { addDays, firstOfMonth, lastOfMonth, mondayOf } from './calendar'

type Planned = Pick<Item, 'week' | 'day' | 'lastDay' | 'month'>

/** The last day on which an item can still begin where it stands. */
function latestBegin({ week, day, month }: Planned): Day {
  return month ? lastOfMonth(month) : day || addDays(mondayOf(week), 6)
}

/** The first day on which an item can be over where it stands. */
function earliestEnd({ week, day, lastDay, month }: Planned): Day {
  return month ? firstOfMonth(month) : lastDay || day || mondayOf(week)
}

/** Whether an item waits for what it comes after (W3): nobody waits for another department's. */
export function waitsFor(item: Item, earlier: Item | undefined): earlier is Item {
  const still = earlier !== undefined && !earlier.archived && earlier.departmentId === item.departmentId
  return still && !item.doneAt && !earlier.doneAt
}

/** Whether an item that waits is planned to begin before what it comes after can be over. */
export function tooEarly(item: Item, earlier: Item | undefined): boolean {
  return waitsFor(item, earlier) && latestBegin(item) < earliestEnd(earlier)
}

/** The items that come, by way of others, after one. */
export function laterThan(id: string, items: Iterable<Item>): Set<string> {
  const all = [...items].filter((item) => item.afterId)
  const later = new Set([id])
  for (let before = 0; before < later.size;) {
    before = later.size
    for (const item of all) if (later.has(item.afterId)) later.add(item.id)
  }
  later.delete(id)
  return later
}
