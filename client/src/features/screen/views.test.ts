import { expect, test } from 'vitest'
import type { ScreenPicture } from '@/api/types'
import { mapOf } from './map'
import { heights, monthOf } from './month'

const item = (id: string, more: object) => ({
  ...{
    id,
    title: id,
    week: '2026-W41',
    day: '',
    lastDay: '',
    month: '',
    rank: id,
    assigneeIds: [],
    doneAt: null,
  },
  ...{
    lines: 0,
    linesDone: 0,
    goalTarget: 0,
    goalCurrent: 0,
    goalUnit: '',
    partOfId: '',
    partCount: 0,
    partDoneCount: 0,
  },
  ...more,
})
const shownOf = (more: object) => ({ days: [], people: [], ...more }) as unknown as ScreenPicture

test('W3, W9: a television shows of a month what has room, and says how much more there is', () => {
  const room = 952
  const items = [
    ...Array.from({ length: 8 }, (_, n) =>
      item(`goal ${n}`, { month: '2026-10', goalTarget: 10, goalCurrent: n }),
    ),
    ...Array.from({ length: 12 }, (_, n) =>
      item(`bar ${n}`, { day: '2026-10-05', lastDay: '2026-10-23', lines: 4, linesDone: 1 }),
    ),
    ...Array.from({ length: 20 }, (_, n) =>
      item(`card ${n}`, { day: '2026-10-08', ...(n < 3 && { doneAt: '2026-10-08T01:00:00Z' }) }),
    ),
    item('elsewhere', { month: '2026-11' }),
  ]
  const month = monthOf(shownOf({ items }), '2026-10-08', 'zh-CN', room)
  expect(month.goals).toHaveLength(6)
  expect(month.goals[3]).toMatchObject({ title: 'goal 3', share: 0.3, figures: { now: '3', of: '10' } })
  expect(month.bars).toHaveLength(month.lanes)
  expect(month.more).toBe(8 - 6 + 12 - month.lanes)
  expect(month.bars[0]).toMatchObject({ share: 0.25, left: 20, width: (19 / 35) * 100 })
  const week = month.columns[1]!
  expect(week).toMatchObject({ week: '2026-W41', now: true, done: 3, total: 20 })
  expect(week.rows.length + week.more).toBe(20)
  const high =
    heights.head +
    3 * heights.goal +
    heights.weeks +
    month.lanes * heights.lane +
    (week.rows.length + 1) * heights.row
  expect(high, 'it all stands on the screen').toBeLessThanOrEqual(room)
  expect(week.rows.length, 'each week has some of its own work').toBeGreaterThanOrEqual(2)
})

test('W3, W9: an empty month is a month', () => {
  const month = monthOf(shownOf({ items: [] }), '2027-02-10', 'en', 880)
  expect(month).toMatchObject({ goals: [], bars: [], lanes: 0, more: 0 })
  expect(month.columns).toHaveLength(4)
})

const booth = (code: string, hall: string, x: number, state = 'available') => ({
  ...{ id: code, code, state, hall, area: 900, holderId: '' },
  place: { x, y: 0, width: 3000, depth: 3000 },
})

test('B3, W9: halls get as large as the screen allows, inside it, and their booths are counted by state', () => {
  const halls = ['1 号馆', '2 号馆'].map((hall) => ({ hall, width: 90_000, depth: 30_000, marks: [] }))
  const booths = [
    booth('A01', '1 号馆', 0),
    booth('A02', '1 号馆', 3000, 'paid'),
    booth('B01', '2 号馆', 0, 'held'),
  ]
  const wide = mapOf(
    shownOf({ halls, booths: [...booths, { ...booth('C01', '1 号馆', 0), place: undefined }] }),
    1824,
    850,
  )
  expect(wide.count).toMatchObject({ available: 1, paid: 1, held: 1, signed: 0 })
  expect(wide.halls.map((h) => [h.name, h.all, h.sold])).toEqual([
    ['1 号馆', 2, 1],
    ['2 号馆', 1, 0],
  ])
  const [one, two] = wide.halls
  expect(one!.walls.y + one!.walls.height, 'one below the other').toBeLessThan(two!.walls.y)
  for (const { walls } of wide.halls) {
    expect(walls.x).toBeGreaterThanOrEqual(0)
    expect(walls.x + walls.width).toBeLessThanOrEqual(1824)
    expect(walls.y + walls.height).toBeLessThanOrEqual(850)
  }
  const deep = mapOf(
    shownOf({ halls: halls.map((h) => ({ ...h, width: 30_000, depth: 40_000 })), booths }),
    1824,
    850,
  )
  expect(deep.halls[0]!.walls.y, 'side by side').toBe(deep.halls[1]!.walls.y)
  expect(mapOf(shownOf({ halls: [], booths: [] }), 1824, 850).halls).toEqual([])
})

test('W9: what would be too small to read from five metres is not written', () => {
  const halls = [{ hall: '1', width: 400_000, depth: 150_000, marks: [] }]
  const far = mapOf(shownOf({ halls, booths: [booth('A01', '1', 0)] }), 1824, 850)
  expect(far.halls[0]!.booths[0]!.size).toBe(0)
  const near = mapOf(
    shownOf({ halls: [{ ...halls[0]!, width: 30_000, depth: 15_000 }], booths: [booth('A01', '1', 0)] }),
    1824,
    850,
  )
  expect(near.halls[0]!.booths[0]!.size).toBeGreaterThanOrEqual(28)
})
