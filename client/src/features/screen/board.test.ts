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
