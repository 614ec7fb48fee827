import type { Item, Week } from '@/api/types'

/**
 * What a department has to explain when it closes a week: everything unfinished that was planned in it or carried into it, the oldest
 * first. The server asks for exactly these.
 */
export function unfinishedOf(items: Iterable<Item>, departmentId: string, week: Week): Item[] {
  return [...items]
    .filter(
      (item) => item.departmentId === departmentId && item.week <= week && !item.doneAt && !item.archived,
    )
    .sort((a, b) => compare(a.week, b.week) || compare(a.day || 'z', b.day || 'z') || compare(a.rank, b.rank) || compare(a.id, b.id))
}

// Ranks and weeks are compared by their bytes, as everywhere; a language's order differs.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
