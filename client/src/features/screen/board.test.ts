import { expect, test } from 'vitest'
import type { ScreenPicture } from '@/api/types'
import { boardOf } from './board'

const item = (id: string, more: object) => ({
  ...{
    id,
    title: id,
    week: '2026-W41',
    day: '',
    lastDay: '',
    month: '',
    dueDay: '',
    dueTime: '',
    rank: id,
    priority: 3,
  },
  ...{ assigneeIds: [], boothIds: [], lines: 0, linesDone: 0, carriedBefore: 0, doneAt: null, doneBy: '' },
  ...more,
})

test('W3, W9: a television shows on its board what the board shows', () => {
  const shown = {
    ...{ days: [], people: [], booths: [], timeZone: 'Asia/Shanghai', face: { departmentId: 'd' } },
    items: [
      item('today', { day: '2026-10-08' }),
      item('for weeks', { day: '2026-10-05', lastDay: '2026-10-23' }),
      item('in the plan of the month', { month: '2026-10', week: '2026-W40' }),
    ],
  } as unknown as ScreenPicture
  const board = boardOf(shown, '2026-10-08', () => '')
  expect(board.today.rows.map((r) => [r.id, r.carried])).toEqual([['today', 0]])
  expect(board.week.rows.map((r) => [r.id, r.carried])).toEqual([['for weeks', 0]])
})

test('W9: today’s column and today in the strip of days say the same, with what was carried into it', () => {
  const shown = {
    ...{ days: [], people: [], booths: [], timeZone: 'Asia/Shanghai', face: { departmentId: 'd' } },
    items: [
      item('carried', { day: '2026-10-07' }),
      item('today', { day: '2026-10-08', doneAt: '2026-10-08T02:00:00Z' }),
    ],
  } as unknown as ScreenPicture
  const { today, strip } = boardOf(shown, '2026-10-08', () => '')
  const day = strip.find((one) => one.day === '2026-10-08')!
  expect([day.done, day.all]).toEqual([today.done, today.rows.length])
  expect([day.done, day.all]).toEqual([1, 2])
})

test('W9, W8: a row that somebody has just changed says who and what, for some seconds', () => {
  const at = Date.parse('2026-10-08T02:00:00Z')
  const changed = (actorId: string, fields: string[]) => ({ actorId, fields, at: new Date(at).toISOString() })
  const shown = {
    ...{ days: [], booths: [], timeZone: 'Asia/Shanghai', face: { departmentId: 'd' } },
    people: [{ id: 'su', name: '苏见山', colour: 2 }],
    items: [
      item('a', { day: '2026-10-08', changed: changed('su', ['dueTime']) }),
      item('b', { day: '2026-10-08', changed: changed('su', []) }),
      item('c', { day: '2026-10-08', changed: changed('gone', ['title']) }),
      item('d', { day: '2026-10-08' }),
    ],
  } as unknown as ScreenPicture
  const whats = (now: number) =>
    boardOf(shown, '2026-10-08', () => '', now).today.rows.map((r) => r.change?.what)
  expect(whats(at + 1_000)).toEqual(['due', 'other', undefined, undefined])
  expect(boardOf(shown, '2026-10-08', () => '', at).today.rows[0]!.change).toEqual({
    name: '苏见山',
    colour: 2,
    what: 'due',
  })
  expect(whats(at + 9_000)).toEqual([undefined, undefined, undefined, undefined])
})
