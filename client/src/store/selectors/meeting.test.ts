import { describe, expect, it } from 'vitest'
import type { Booth, Comment, FollowUp, Item } from '@/api/types'
import * as meeting from './meeting'

const now = { departmentId: 'a', today: '2026-10-08', calendar: new Map(), timeZone: 'Asia/Shanghai' }
const item = (id: string, more: Partial<Item> = {}) =>
  ({
    ...{ id, departmentId: 'a', week: '2026-W41', day: '2026-10-08', lastDay: '', month: '', rank: id },
    ...{ assigneeIds: ['lin'], carriedBefore: 0, doneAt: null, doneBy: '', dueDay: '', archived: false },
    ...more,
  }) as Item
const ids = (list: readonly { id: string }[]) => list.map((one) => one.id)

describe('W10: the morning', () => {
  it('begins with what is left over, carried most first; nothing done, nothing of today, nothing of others', () => {
    const items = [
      item('today'),
      item('once', { day: '2026-10-07' }),
      item('thrice', { day: '2026-10-05' }),
      item('done', { day: '2026-10-07', doneAt: '2026-10-08T01:00:00Z' }),
      item('theirs', { day: '2026-10-07', departmentId: 'b' }),
      item('gone', { day: '2026-10-07', archived: true }),
    ]
    expect(ids(meeting.leftOf(items, now))).toEqual(['thrice', 'once'])
  })

  it('goes through everybody: who shares work has it too, what nobody has comes last', () => {
    const items = [
      item('nobody', { assigneeIds: [] }),
      item('both', { assigneeIds: ['zhou', 'lin'] }),
      item('late', { day: '2026-10-07', assigneeIds: ['lin'] }),
      item('tomorrow', { day: '2026-10-09' }),
    ]
    const found = meeting.focusOf(items, now, ['lin', 'zhou']).map((one) => [one.userId, ids(one.list)])
    expect(found).toEqual([
      ['lin', ['late', 'both']],
      ['zhou', ['both']],
      ['', ['nobody']],
    ])
  })

  it('tells the contacts that are due, and the holds that end before the day does', () => {
    const contact = (id: string, more: Partial<FollowUp>) =>
      ({
        id,
        departmentId: 'a',
        dueDay: '2026-10-08',
        dueTime: '',
        doneAt: null,
        archived: false,
        ...more,
      }) as FollowUp
    const due = [
      contact('noon', { dueTime: '12:00' }),
      contact('yesterday', { dueDay: '2026-10-07' }),
      contact('tomorrow', { dueDay: '2026-10-09' }),
      contact('done', { doneAt: '2026-10-08T01:00:00Z' }),
      contact('theirs', { departmentId: 'b' }),
    ]
    expect(ids(meeting.dueOf(due, now))).toEqual(['yesterday', 'noon'])
    const held = (id: string, heldUntil: string, holderId = 'lin', state = 'held') =>
      ({ id, heldUntil, holderId, state, archived: false }) as Booth
    const booths = [
      held('evening', '2026-10-08T15:59:00Z'), // 23:59 in Shanghai
      held('noon', '2026-10-08T04:00:00Z'),
      held('midnight', '2026-10-08T16:00:00Z'),
      held('theirs', '2026-10-08T04:00:00Z', 'gu'),
      held('booked', '2026-10-08T04:00:00Z', 'lin', 'booked'),
    ]
    const of = (userId: string) => (userId === 'lin' ? 'a' : 'b')
    expect(ids(meeting.endingOf(booths, of, now))).toEqual(['noon', 'evening'])
  })
})

describe('W10: the evening', () => {
  it('tells what was done today by whoever did it, in the workspace’s day, and what is carried', () => {
    const items = [
      item('mine', { doneAt: '2026-10-08T02:00:00Z', doneBy: 'lin' }),
      item('early', { day: '2026-10-12', doneAt: '2026-10-07T16:30:00Z', doneBy: 'zhou' }),
      item('yesterday', { day: '2026-10-07', doneAt: '2026-10-07T15:00:00Z', doneBy: 'lin' }),
      item('open'),
      item('older', { day: '2026-10-06' }),
    ]
    expect(meeting.doneOf(items, now, ['lin', 'zhou']).map((one) => [one.userId, ids(one.list)])).toEqual([
      ['lin', ['mine']],
      ['zhou', ['early']],
    ])
    expect(ids(meeting.openOf(items, now))).toEqual(['older', 'open'])
  })

  it('takes for the reason what was last given as one on the days asked for; other comments are none', () => {
    const comment = (id: string, createdAt: string, more: Partial<Comment> = {}) =>
      ({ id, itemId: 'x', createdAt, archived: false, reason: true, ...more }) as Comment
    const comments = [
      comment('noon', '2026-10-08T04:00:00Z'),
      comment('evening', '2026-10-08T09:00:00Z'),
      comment('a remark', '2026-10-08T09:30:00Z', { reason: false }),
      comment('taken back', '2026-10-08T10:00:00Z', { archived: true }),
      comment('other', '2026-10-07T10:00:00Z', { itemId: 'y' }),
      comment('only said', '2026-10-08T10:00:00Z', { itemId: 'z', reason: false }),
    ]
    const of = (from: string, to: string) =>
      [...meeting.reasonsIn(comments, { from, to, timeZone: now.timeZone })].map(([item, c]) => [item, c.id])
    expect(of(now.today, now.today)).toEqual([['x', 'evening']])
    expect(of('2026-10-05', '2026-10-11')).toEqual([
      ['x', 'evening'],
      ['y', 'other'],
    ])
  })
})

describe('W10: work of several days', () => {
  const bar = (id: string, lastDay: string, more: Partial<Item> = {}) =>
    item(id, { week: '2026-W40', day: '2026-09-29', lastDay, ...more })
  const items = [
    bar('runs on', '2026-10-09'),
    bar('ends', '2026-10-08'),
    bar('ended', '2026-10-06'),
    bar('done', '2026-10-08', { doneAt: '2026-10-08T01:00:00Z' }),
    item('of a month', { day: '', month: '2026-10' }),
  ]

  it('is left over once its last day has passed', () => {
    expect(ids(meeting.leftOf(items, now))).toEqual(['ended'])
  })

  it('is in focus, and open in the evening, from its last day on', () => {
    expect(ids(meeting.focusOf(items, now, ['lin'])[0]!.list)).toEqual(['ended', 'ends'])
    expect(ids(meeting.openOf(items, now))).toEqual(['ended', 'ends'])
  })
})

it('W10: each step has a list of its own on shared screens', () => {
  for (const part of ['morning', 'evening'] as const)
    for (const step of meeting.steps[part]) {
      expect(meeting.stepShown(meeting.screenShows[step])).toBe(step)
      expect(meeting.partOf(step)).toBe(part)
    }
  expect(meeting.stepShown('board')).toBeUndefined()
  expect(meeting.stepShown('')).toBeUndefined()
})
