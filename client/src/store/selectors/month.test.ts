import { describe, expect, it } from 'vitest'
import type { Exhibition, Item } from '@/api/types'
import * as plan from './month'

const item = (id: string, more: Partial<Item> = {}) =>
  ({
    id,
    ...{ week: '2026-W41', day: '', lastDay: '', month: '', rank: id, doneAt: null, checklist: [] },
    ...{ goalTarget: 0, goalCurrent: 0, partCount: 0, partDoneCount: 0 },
    ...more,
  }) as unknown as Item
const bar = (id: string, day: string, lastDay: string) => item(id, { day, lastDay })
const october = plan.spanOf('2026-10')

describe('W3: the weeks of a month', () => {
  it('are whole weeks, Monday first, also where they cross into another month', () => {
    expect(october).toMatchObject({ first: '2026-09-28', last: '2026-11-01', days: 35 })
    expect(october.weeks).toEqual(['2026-W40', '2026-W41', '2026-W42', '2026-W43', '2026-W44'])
    expect(plan.spanOf('2027-02').weeks).toEqual(['2027-W05', '2027-W06', '2027-W07', '2027-W08'])
    expect(plan.spanOf('2026-08').weeks).toHaveLength(6)
  })

  it('days lie where their weekday is; what reaches beyond is cut at the edge', () => {
    expect(plan.placeOf(october, '2026-09-28')).toEqual({ left: 0, width: 100 / 35 })
    expect(plan.placeOf(october, '2026-10-12', '2026-10-18')).toEqual({ left: 40, width: 20 })
    expect(plan.placeOf(october, '2026-09-01', '2026-10-04')).toEqual({ left: 0, width: 20 })
    expect(plan.placeOf(october, '2026-10-26', '2026-12-01')).toEqual({ left: 80, width: 20 })
    // A bar that keys have pulled past the month stays on the board, at its edge.
    expect(plan.placeOf(october, '2026-11-05', '2026-11-12')).toEqual({ left: 3400 / 35, width: 100 / 35 })
    expect(plan.placeOf(october, '2026-09-01', '2026-09-10')).toEqual({ left: 0, width: 100 / 35 })
  })

  it('columns hold the work of their own week; a past one tells first what was done', () => {
    const items = [
      item('b', { week: '2026-W40', day: '2026-09-29' }),
      item('a', { week: '2026-W40', day: '2026-09-30', doneAt: 'x' }),
      item('d', { week: '2026-W41' }),
      item('c', { week: '2026-W41', day: '2026-10-09', doneAt: 'x' }),
      item('e', { week: '2026-W41', day: '2026-10-08' }),
      item('plan', { week: '2026-W40', month: '2026-10' }),
      bar('long', '2026-10-05', '2026-10-20'),
    ]
    const columns = plan.columnsOf(items, october, '2026-W41', (one) => one.id !== 'e')
    expect(columns.map((one) => one.items.map((i) => i.id).join(''))).toEqual(['ab', 'dc', '', '', ''])
    expect(columns[1]).toMatchObject({ done: 1, total: 3 })
    expect(plan.goalsOf(items, '2026-10').map((i) => i.id)).toEqual(['plan'])
  })

  it('tells of a week what has no day first, so that it is not behind what there is no room for', () => {
    const items = [item('day', { day: '2026-10-09' }), item('focus', { day: '', rank: 'b' })]
    const [, now] = plan.columnsOf(items, october, '2026-W41', () => true)
    expect(now!.items.map((one) => one.id)).toEqual(['focus', 'day'])
  })
})

describe('W3: bars', () => {
  it('stand on lanes without overlap, the first that is free', () => {
    const bars = plan.barsOf(
      [
        bar('a', '2026-09-20', '2026-10-10'),
        bar('b', '2026-10-05', '2026-10-20'),
        bar('c', '2026-10-11', '2026-10-30'),
        bar('d', '2026-10-20', '2026-11-20'),
        bar('before', '2026-09-01', '2026-09-27'),
        item('day', { day: '2026-10-05' }),
      ],
      october,
    )
    expect(bars.map(({ item, lane }) => item.id + lane)).toEqual(['a0', 'b1', 'c0', 'd2'])
    for (const one of bars)
      for (const other of bars)
        if (one !== other && one.lane === other.lane)
          expect(one.item.lastDay < other.item.day || other.item.lastDay < one.item.day).toBe(true)
  })

  it('are moved whole and stretched by an end, which stays a day from the other', () => {
    const one = { day: '2026-10-08', lastDay: '2026-10-12' }
    expect(plan.pulled(one, 'whole', -8)).toEqual({ day: '2026-09-30', lastDay: '2026-10-04' })
    expect(plan.pulled(one, 'end', 7)).toEqual({ day: '2026-10-08', lastDay: '2026-10-19' })
    expect(plan.pulled(one, 'end', -9)).toEqual({ day: '2026-10-08', lastDay: '2026-10-09' })
    expect(plan.pulled(one, 'start', 9)).toEqual({ day: '2026-10-11', lastDay: '2026-10-12' })
  })
})

describe('W4: progress', () => {
  it('is the figure, else the parts, else the checklist, else itself', () => {
    const lines = [{ done: true }, { done: false }] as never
    expect(plan.progressOf(item('a', { goalTarget: 85, goalCurrent: 59, partCount: 3 }))).toMatchObject({
      of: 'goal',
      now: 59,
    })
    expect(plan.progressOf(item('a', { partCount: 4, partDoneCount: 1, checklist: lines })).share).toBe(0.25)
    expect(plan.progressOf(item('a', { checklist: lines }))).toMatchObject({ of: 'lines', now: 1, total: 2 })
    expect(plan.progressOf(item('a', { doneAt: 'x' })).share).toBe(1)
    expect(plan.progressOf(item('a', { goalTarget: 10, goalCurrent: 12 })).share).toBe(1)
  })

  it('reaches through all levels (W4): a goal takes the shares of its parts, and those of theirs', () => {
    const part = (id: string, of: string, more: object = {}) => item(id, { partOfId: of, ...more })
    const day = (n: number) => part(`day${n}`, 'week', { doneAt: n < 3 ? 'x' : null })
    const goal = item('goal', { partCount: 2 })
    const week = part('week', 'goal', { partCount: 4, partDoneCount: 3 })
    const all = [goal, week, part('other', 'goal'), ...[0, 1, 2, 3].map(day)]
    const index = plan.partsIndex(all)
    const share = (of: typeof goal) => plan.progressOf(of, (id) => index.get(id) ?? [])
    expect(share(week).share).toBe(0.75)
    expect(share(goal)).toMatchObject({ of: 'parts', now: 0, total: 2, share: 0.375 })
    // Parts that are not at hand count as the whole has counted them.
    expect(plan.progressOf({ ...goal, partDoneCount: 1 }).share).toBe(0.5)
    // All days done: the week's share is whole, and it stays open until somebody ticks it.
    const ready = { ...week, partDoneCount: 4 }
    expect(plan.progressOf(ready)).toMatchObject({ share: 1, now: 4, total: 4 })
  })

  it('should be where the working days are: holidays do not count, make-up days do', () => {
    const calendar = new Map([
      ['2026-10-01', 'rest'],
      ['2026-10-10', 'work'],
    ] as const)
    expect(plan.shouldBe('2026-10', '2026-09-30', calendar)).toBe(0)
    expect(plan.shouldBe('2026-10', '2026-10-02', calendar)).toBe(1 / 22)
    expect(plan.shouldBe('2026-10', '2026-12-01', calendar)).toBe(1)
    expect(plan.workingDays('2026-10-08', '2026-10-12', calendar)).toBe(4)
  })
})

it('the days of exhibitions stand in their order', () => {
  const fair = {
    ...{ id: 'e', name: '海博会', archived: false, firstDay: '2026-10-20', lastDay: '2026-10-22' },
    sales: { balanceDay: '2026-10-02' },
    prices: { early: [{ until: '2026-10-15' }, { until: '2026-07-15' }] },
  } as unknown as Exhibition
  expect(plan.stonesOf([fair], october).map((one) => one.what)).toEqual([
    'balance',
    'early',
    'opens',
    'closes',
  ])
})

it('W4: deadlines stand among them by their titles, counted from the opening, and no words lie over others', () => {
  const fair = {
    ...{ id: 'e', name: '海博会', archived: false, firstDay: '2026-10-20', lastDay: '2026-10-20' },
    sales: { balanceDay: '' },
    prices: { early: [] },
    deadlines: [
      { id: 'a', title: '布展进场', days: -3 },
      { id: 'b', title: '展位图定稿', days: -90 },
      { id: 'c', title: '欠款移交', days: 8 },
    ],
  } as unknown as Exhibition
  const stones = plan.stonesOf([fair], october)
  expect(stones.map((one) => [one.day, one.name])).toEqual([
    ['2026-10-17', '布展进场'],
    ['2026-10-20', '海博会'],
    ['2026-10-28', '欠款移交'],
  ])
  const lanes = plan.lanesOf(stones, october, () => 15)
  expect(lanes.map(({ lane, last }) => [lane, last])).toEqual([
    [0, false],
    [1, false],
    [0, true],
  ])
})
