import { describe, expect, it } from 'vitest'
import type { FollowUp, Item, Notification } from '@/api/types'
import { digestOf } from './digest'

const task = (id: string, dueDay: string, more: Partial<FollowUp> = {}) =>
  ({
    id,
    assigneeId: 'lin',
    customerId: `k-${id}`,
    dueDay,
    dueTime: '',
    doneAt: null,
    archived: false,
    ...more,
  }) as FollowUp
const item = (id: string, day: string) =>
  ({
    id,
    title: id,
    assigneeIds: ['lin'],
    day,
    dueDay: '',
    dueTime: '',
    doneAt: null,
    archived: false,
  }) as unknown as Item
const notice = (more: Partial<Notification>) =>
  ({ type: 'reminder', readAt: null, snoozedUntil: null, ...more }) as Notification
const today = '2026-10-08'
const digest = (followUps: FollowUp[], items: Item[] = [], notices: Notification[] = [], leaving = 0) =>
  digestOf('lin', today, followUps, items, notices, leaving)

describe('F2: the digest of who comes', () => {
  it('counts what is due and overdue, the first of it overdue, and what is unread', () => {
    const told = digest(
      [
        task('due', today),
        task('late', '2026-10-06'),
        task('later', '2026-10-09'),
        task('done', today, { doneAt: '2026-10-08T01:00:00Z' }),
        task('hers', today, { assigneeId: 'shen' }),
      ],
      [item('展位图', today)],
      [
        notice({}),
        notice({ readAt: '2026-10-07T01:00:00Z' }),
        notice({ snoozedUntil: '2026-10-09T01:00:00Z' }),
      ],
    )
    expect(told).toMatchObject({ due: 2, late: 1, unread: 1 })
    expect(told!.first[0]).toEqual({ customerId: 'k-late', title: '' })
  })

  it('is nothing where there is nothing to do and nothing has come; its own record is no news', () => {
    expect(digest([task('later', '2026-10-09')], [], [notice({ type: 'digest' })])).toBeNull()
    expect(digest([], [], [notice({})])).toMatchObject({ due: 0, late: 0, unread: 1, first: [] })
  })
  it('C6: warns of customers that go back to the lead pool soon, even where nothing else is to do', () => {
    expect(digest([], [], [], 2)).toMatchObject({ due: 0, late: 0, leaving: 2 })
  })
})
