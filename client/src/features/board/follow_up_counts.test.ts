import { expect, it } from 'vitest'
import type { FollowUp } from '@/api/types'
import { followUpCounts } from './follow_up_counts'

const one = (assigneeId: string, dueDay: string, more: Partial<FollowUp> = {}) =>
  ({ assigneeId, dueDay, departmentId: 'a', doneAt: null, archived: false, ...more }) as FollowUp

it('F5: a board counts its department’s open follow-ups by person and day, what is overdue apart', () => {
  const today = '2026-10-08'
  const counts = followUpCounts(
    [
      one('lin', today),
      one('gu', today),
      one('gu', today),
      one('gu', '2026-10-05'),
      one('lin', today, { doneAt: '2026-10-08T00:00:00Z' }),
      one('lin', today, { departmentId: 'b' }),
    ],
    'a',
    today,
  )
  expect(counts.get(today)).toEqual({
    total: 3,
    people: [
      { userId: 'gu', n: 2 },
      { userId: 'lin', n: 1 },
    ],
  })
  expect(counts.get('')).toEqual({ total: 1, people: [{ userId: 'gu', n: 1 }] })
})
