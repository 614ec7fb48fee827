import type { Item, Week } from '@/api/types'
import { byPlace } from '@/store/selectors/board'

/**
 * What a department has to explain when it closes a week: everything unfinished that was planned in it or carried into it, the oldest
 * first. The server asks for exactly these.
 */
export function unfinishedOf(items: Iterable<Item>, departmentId: string, week: Week): Item[] {
  return [...items]
    .filter(
      (item) => item.departmentId === departmentId && item.week <= week && !item.doneAt && !item.archived,
    )
    .sort(byPlace)
}
