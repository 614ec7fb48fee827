import type { Day, FollowUp } from '@/api/types'

/** Follow-ups by when they are due. */
export interface FollowUpGroups {
  overdue: FollowUp[]
  today: FollowUp[]
  later: FollowUp[]
  done: FollowUp[]
}

/** Groups follow-ups, each by day and time; those without a time come after those with one. `done` has the newest first. */
export function followUpGroups(all: Iterable<FollowUp>, today: Day): FollowUpGroups {
  const groups: FollowUpGroups = { overdue: [], today: [], later: [], done: [] }
  for (const one of all) {
    if (one.archived) continue
    if (one.doneAt) groups.done.push(one)
    else if (one.dueDay < today) groups.overdue.push(one)
    else if (one.dueDay === today) groups.today.push(one)
    else groups.later.push(one)
  }
  const when = (f: FollowUp) => `${f.dueDay} ${f.dueTime || '99'} ${f.id}`
  for (const list of [groups.overdue, groups.today, groups.later])
    list.sort((a, b) => (when(a) < when(b) ? -1 : 1))
  groups.done.sort((a, b) => (a.doneAt! > b.doneAt! ? -1 : 1))
  return groups
}
