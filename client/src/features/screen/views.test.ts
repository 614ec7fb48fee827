import { expect, test } from 'vitest'
import type { ScreenPicture } from '@/api/types'
import { mapsOf } from './map'
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

const sizes = { width: 1824, height: 804 }
const mapOf = (more: object) => mapsOf(shownOf(more), sizes.width, sizes.height)

test('B3, W9: halls get as large as the screen allows, inside it, and their booths are counted by state', () => {
  const halls = ['1 号馆', '2 号馆'].map((hall) => ({ hall, width: 90_000, depth: 10_000, marks: [] }))
  const booths = [
    booth('A01', '1 号馆', 0),
    booth('A02', '1 号馆', 3000, 'paid'),
    booth('B01', '2 号馆', 0, 'held'),
  ]
  const { sums, pages } = mapOf({
    halls,
    booths: [...booths, { ...booth('C01', '1 号馆', 0), place: undefined }],
  })
  expect(sums).toEqual([
    { name: '1 号馆', all: 2, sold: 1 },
    { name: '2 号馆', all: 1, sold: 0 },
  ])
  expect(pages).toHaveLength(1)
  expect(pages[0]!.count).toMatchObject({ available: 1, paid: 1, held: 1, signed: 0 })
  const [one, two] = pages[0]!.halls
  expect(one!.walls.y + one!.walls.height, 'one below the other').toBeLessThan(two!.walls.y)
  for (const { walls } of pages[0]!.halls) {
    expect(walls.x).toBeGreaterThanOrEqual(0)
    expect(walls.x + walls.width).toBeLessThanOrEqual(sizes.width)
    expect(walls.y + walls.height).toBeLessThanOrEqual(sizes.height)
  }
  const deep = mapOf({ halls: halls.map((h) => ({ ...h, width: 30_000, depth: 40_000 })), booths }).pages[0]!
  expect(deep.halls[0]!.walls.y, 'side by side').toBe(deep.halls[1]!.walls.y)
  expect(mapOf({ halls: [], booths: [] }).pages).toEqual([])
})

const rowOf = (hall: string, wide: number, many = 30) => ({
  halls: [{ hall, width: wide, depth: 40_000, marks: [] }],
  booths: Array.from({ length: many }, (_, n) =>
    booth(`${hall[0]}A-${String(n + 1).padStart(2, '0')}`, hall, n * 3000, n % 3 ? 'available' : 'held'),
  ),
})
const together = (...all: ReturnType<typeof rowOf>[]) =>
  mapOf({ halls: all.flatMap((one) => one.halls), booths: all.flatMap((one) => one.booths) })

test('W9: halls whose codes cannot be read at once come one after the other, each as large as the screen; what can be read beside others stays with them', () => {
  const [one, two, three] = [rowOf('1号馆', 110_000), rowOf('2号馆', 110_000), rowOf('3号馆', 110_000)]
  const { pages, sums } = together(one, two, three)
  expect(pages.map((page) => page.halls.map((hall) => hall.name))).toEqual([['1号馆'], ['2号馆'], ['3号馆']])
  expect(
    sums.map((hall) => hall.all),
    'the head names all',
  ).toEqual([30, 30, 30])
  expect(pages[0]!.count).toMatchObject({ available: 20, held: 10 })
  for (const { halls } of pages)
    for (const { lines, size, ...at } of halls[0]!.booths) {
      expect(size).toBeGreaterThanOrEqual(28)
      expect(lines.map((line) => line.text)).toEqual(['A', at.code.slice(3)])
    }
  const small = {
    halls: [{ hall: '4号馆', width: 9_000, depth: 9_000, marks: [] }],
    booths: [booth('4A-01', '4号馆', 0)],
  }
  expect(
    together(rowOf('1号馆', 60_000, 20), small as never).pages.map((page) => page.halls.length),
    'no code is lost',
  ).toEqual([2])
  // Where no code can be read either way all halls are seen at once.
  const far = [rowOf('1号馆', 400_000), rowOf('2号馆', 400_000)]
  expect(together(...far).pages.map((page) => page.halls.length)).toEqual([2])
})
