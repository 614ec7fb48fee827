import type { Item } from '@/api/types'

/** What of the plan can differ between two days; how far work is does not count. */
export type Change = 'new' | 'gone' | 'place' | 'title' | 'people' | 'due' | 'target' | 'after'

/** One place in which the plan of a week or month differs. */
export interface Difference {
  id: string
  changes: Change[]
  before: Item | null
  now: Item | null
}

const placeOf = (item: Item) => [item.week, item.day, item.lastDay, item.month].join()
const peopleOf = (item: Item) => [...item.assigneeIds].sort().join()

function changesOf(before: Item, now: Item): Change[] {
  const changes: Change[] = []
  if (placeOf(before) !== placeOf(now)) changes.push('place')
  if (before.title !== now.title) changes.push('title')
  if (peopleOf(before) !== peopleOf(now)) changes.push('people')
  if (before.dueDay !== now.dueDay) changes.push('due')
  // What the log tells of before there were figures or dependencies has none.
  if ((before.goalTarget ?? 0) !== now.goalTarget) changes.push('target')
  if ((before.afterId ?? '') !== (now.afterId ?? '')) changes.push('after')
  return changes
}

/** What of one item differs between two moments; missing: it was not in the plan, or is no more. */
export function differenceOf(before: Item | null, now: Item | null): Difference {
  const changes: Change[] = !before ? ['new'] : !now ? ['gone'] : changesOf(before, now)
  return { id: (now ?? before)!.id, changes, before, now }
}

/** What of a plan differs between two moments (W6): first what changed, then what came, then what went. */
export function differences(before: readonly Item[], now: readonly Item[]): Difference[] {
  const was = new Map(before.map((item) => [item.id, item]))
  const is = new Set(now.map((item) => item.id))
  const changed: Difference[] = []
  const came: Difference[] = []
  for (const item of now) {
    const old = was.get(item.id)
    if (!old) came.push({ id: item.id, changes: ['new'], before: null, now: item })
    else if (changesOf(old, item).length)
      changed.push({ id: item.id, changes: changesOf(old, item), before: old, now: item })
  }
  const went = before.filter((item) => !is.has(item.id))
  return [
    ...changed,
    ...came,
    ...went.map((item) => ({ id: item.id, changes: ['gone' as const], before: item, now: null })),
  ]
}
