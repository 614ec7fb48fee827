import type { Item, Week } from '@/api/types'
import { byPlace } from '@/store/selectors/board'
import { addDays, mondayOf } from '@/store/selectors/calendar'

/**
 * What a department has to explain when it closes a week: everything unfinished that was planned in it or carried into it, the oldest
 * first. The server asks for exactly these.
 */
export function unfinishedOf(items: Iterable<Item>, departmentId: string, week: Week): Item[] {
  const sunday = addDays(mondayOf(week), 6)
  // What lasts longer is not due yet, and a month's plan is no week's.
  const due = (item: Item) => item.week <= week && item.lastDay <= sunday && !item.month
  return [...items]
    .filter((item) => item.departmentId === departmentId && due(item) && !item.doneAt && !item.archived)
    .sort(byPlace)
}
