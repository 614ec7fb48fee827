import { describe, expect, it } from 'vitest'
import type { FollowUp } from '@/api/types'
import { followUpGroups } from './groups'

const one = (id: string, dueDay: string, dueTime = '', doneAt: string | null = null) =>
  ({ id, dueDay, dueTime, doneAt, archived: false }) as FollowUp

describe('F5: follow-ups by when they are due', () => {
  it('groups overdue, today and later; a time comes before none', () => {
    const groups = followUpGroups(
      [
        one('a', '2026-10-08'),
        one('b', '2026-10-08', '10:00'),
        one('c', '2026-10-07'),
        one('d', '2026-10-09'),
        one('e', '2026-10-01', '', '2026-10-02T00:00:00Z'),
      ],
      '2026-10-08',
    )
    expect(groups.overdue.map((f) => f.id)).toEqual(['c'])
    expect(groups.today.map((f) => f.id)).toEqual(['b', 'a'])
    expect(groups.later.map((f) => f.id)).toEqual(['d'])
    expect(groups.done.map((f) => f.id)).toEqual(['e'])
  })
})
