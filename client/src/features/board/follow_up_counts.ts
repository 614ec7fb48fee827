import type { Day, FollowUp } from '@/api/types'

/** How many contacts of a day a person still has to make. */
export interface DayCount {
  total: number
  people: { userId: string; n: number }[]
}

/** The open follow-ups of a department by day; what is overdue stands under ''. */
export function followUpCounts(
  followUps: Iterable<FollowUp>,
  departmentId: string,
  today: Day,
): ReadonlyMap<Day, DayCount> {
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
