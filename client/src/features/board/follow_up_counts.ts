import { computed, onScopeDispose, type ComputedRef, type Ref } from 'vue'
import type { Day, FollowUp } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'

/** How many contacts of a day a person still has to make. */
export interface DayCount {
  total: number
  people: { userId: string; n: number }[]
}

/** Open follow-ups by day; what is overdue stands under ''. */
export type FollowUpCounts = ReadonlyMap<Day, DayCount>

/** The counts of a department, as long as they are looked at. */
export function useFollowUpCounts(departmentId: Readonly<Ref<string>>): ComputedRef<FollowUpCounts> {
  onScopeDispose(sync.follow('follow_ups'))
  return computed(() => followUpCounts(store.followUps.values(), departmentId.value, sync.today.value))
}

/** The open follow-ups of a department by day; what is overdue stands under ''. */
export function followUpCounts(
  followUps: Iterable<FollowUp>,
  departmentId: string,
  today: Day,
): FollowUpCounts {
  const days = new Map<Day, Map<string, number>>()
  for (const f of followUps) {
    if (f.doneAt || f.archived || f.departmentId !== departmentId) continue
    const day = f.dueDay < today ? '' : f.dueDay
    const people = days.get(day) ?? new Map<string, number>()
    days.set(day, people.set(f.assigneeId, (people.get(f.assigneeId) ?? 0) + 1))
  }
  return new Map(
    [...days].map(([day, people]) => [
      day,
      {
        total: [...people.values()].reduce((a, b) => a + b, 0),
        people: [...people].map(([userId, n]) => ({ userId, n })).sort((a, b) => b.n - a.n),
      },
    ]),
  )
}
