import { expect, test } from 'vitest'
import type { Exhibition, Item } from '@/api/types'
import { countOf, countText, datedOf, freshest, standingOf } from './deadlines'

const fair = {
  firstDay: '2026-11-19',
  deadlines: [
    { id: 'out', title: '撤展', days: 7 },
    { id: 'map', title: '展位图定稿', days: -90 },
  ],
} as unknown as Exhibition
const item = (deadlineId: string, departmentId: string, doneAt: string | null = null) =>
  ({ id: deadlineId + departmentId, deadlineId, departmentId, doneAt, archived: false }) as Item

test('W4: deadlines stand on their days, counted from the opening, with what boards made of them', () => {
  const [first, last] = datedOf(fair, [item('map', 'b'), item('map', 'a', 'x'), item('other', 'a')])
  expect([first!.day, last!.day]).toEqual(['2026-08-21', '2026-11-26'])
  expect(first!.items.map((one) => one.departmentId)).toEqual(['a', 'b'])
  expect(last!.items).toEqual([])
})

test('W4: a deadline is late when its day has passed and a board has not done it', () => {
  const of = (items: Item[], today: string) => standingOf(datedOf(fair, items)[0]!, today)
  expect(of([], '2026-08-21')).toBe('free')
  expect(of([], '2026-08-22')).toBe('late')
  expect(of([item('map', 'a', 'x'), item('map', 'b')], '2026-08-21')).toBe('taken')
  expect(of([item('map', 'a', 'x'), item('map', 'b')], '2026-08-22')).toBe('late')
  expect(of([item('map', 'a', 'x')], '2026-08-22')).toBe('done')
})

test('counts are typed as people write them', () => {
  expect(['T-90', 't−90', '-90', ' T - 90 '].map(countOf)).toEqual([-90, -90, -90, -90])
  expect([countOf('T+7'), countOf('7'), countOf('T'), countOf('0')]).toEqual([7, 7, 0, 0])
  expect([countOf(''), countOf('九十'), countOf('-401'), countOf('101')]).toEqual([null, null, null, null])
  expect([countText(-90), countText(0), countText(7)]).toEqual(['T−90', 'T', 'T+7'])
})

test('what this device knows of an item goes before what was read', () => {
  const read = [item('map', 'a')]
  expect(freshest(read, [item('map', 'a', 'now'), item('', 'a')])).toEqual([item('map', 'a', 'now')])
})
