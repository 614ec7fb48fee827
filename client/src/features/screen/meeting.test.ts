import { expect, test } from 'vitest'
import type { ScreenPicture } from '@/api/types'
import { countOf, layoutOf, meetingOf } from './meeting'

const today = '2026-10-08'
const item = (id: string, more: object = {}) => ({
  ...{
    id,
    title: id,
    week: '2026-W41',
    day: today,
    lastDay: '',
    month: '',
    dueDay: '',
    dueTime: '',
    rank: id,
    priority: 0,
  },
  ...{
    assigneeIds: ['lin'],
    boothIds: [],
    lines: 0,
    linesDone: 0,
    carriedBefore: 0,
    doneAt: null,
    doneBy: '',
  },
  ...more,
})
const picture = {
  timeZone: 'Asia/Shanghai',
  days: [],
  booths: [],
  face: { departmentId: 'a' },
  people: [
    { id: 'lin', name: '林', colour: 1 },
    { id: 'zhou', name: '周', colour: 2 },
  ],
  items: [
    item('shared', { assigneeIds: ['lin', 'zhou'] }),
    item('left', { day: '2026-10-07' }),
    item('nobody', { assigneeIds: [] }),
    item('done', { doneAt: '2026-10-08T02:00:00Z', doneBy: 'zhou' }),
  ],
  meeting: { followUps: [{ id: 'f' }], holds: [], reasons: [{ itemId: 'left', text: '等客户答复' }] },
} as unknown as ScreenPicture

test('W10: a television shows the meeting’s lists by the phone’s rules; what several share counts once', () => {
  const people = (step: 'focus' | 'done') =>
    meetingOf(picture, step, today).people.map((one) => [one.who?.name ?? '', one.rows.map((row) => row.id)])
  expect(people('focus')).toEqual([
    ['林', ['left', 'shared']],
    ['周', ['shared']],
    ['', ['nobody']],
  ])
  expect(people('done')).toEqual([['周', ['done']]])
  expect(meetingOf(picture, 'left', today).rows.map((one) => one.row.id)).toEqual(['left'])
  expect(meetingOf(picture, 'open', today).rows.map((one) => one.why)).toEqual(['等客户答复', '', ''])
  const counts = (['left', 'focus', 'followUps', 'holds', 'done', 'open'] as const).map((step) =>
    countOf(picture, step, today),
  )
  expect(counts).toEqual([1, 3, 1, 0, 1, 3])
})

test('W10: however many people there are, each has rows on the screen; of more than fit it is said', () => {
  expect(layoutOf(3, 7)).toEqual({ columns: 3, rows: 6, shown: 3 })
  expect(layoutOf(8, 7)).toEqual({ columns: 4, rows: 2, shown: 8 })
  expect(layoutOf(12, 7)).toEqual({ columns: 4, rows: 1, shown: 12 })
  expect(layoutOf(17, 7)).toEqual({ columns: 6, rows: 1, shown: 18 })
  expect(layoutOf(30, 7).shown).toBe(18)
})
