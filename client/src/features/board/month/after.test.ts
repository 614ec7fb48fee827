import { expect, test } from 'vitest'
import type { Item } from '@/api/types'
import { afterLines } from './after'
import { barsOf, spanOf } from '@/store/selectors/month'

const span = spanOf('2026-06') // five whole weeks, 1 June to 5 July
const bar = (id: string, day: string, lastDay: string, afterId = ''): Item =>
  ({
    id,
    day,
    lastDay,
    afterId,
    week: '2026-W23',
    month: '',
    rank: id,
    doneAt: null,
    archived: false,
  }) as Item
const lines = (...items: Item[]) => afterLines(barsOf(items, span), span, (item) => item)
const percent = (days: number) => expect.closeTo((days / 35) * 100, 6)

test('W3: a line goes from the end of a bar to the beginning of the one after it', () => {
  expect(lines(bar('a', '2026-06-01', '2026-06-07'), bar('b', '2026-06-15', '2026-06-21', 'a'))).toEqual([
    { id: 'b', left: percent(7), width: percent(7), from: 0, to: 0, early: false },
  ])
})

test('W3: one that begins too early hangs under the other, and is told as such', () => {
  expect(lines(bar('a', '2026-06-01', '2026-06-14'), bar('b', '2026-06-08', '2026-06-21', 'a'))).toEqual([
    { id: 'b', left: percent(7), width: 0, from: 0, to: 1, early: true },
  ])
})

test('W3: what does not stand on this board, or is in the hand', () => {
  expect(lines(bar('b', '2026-06-15', '2026-06-21', 'elsewhere'))).toEqual([])
  const [a, b] = [bar('a', '2026-06-01', '2026-06-07'), bar('b', '2026-06-15', '2026-06-21', 'a')]
  const held = { day: '2026-06-03', lastDay: '2026-06-09' }
  const now = afterLines(barsOf([a, b], span), span, (item) => (item === b ? held : item))
  expect(now[0]).toMatchObject({ left: percent(2), width: 0, early: true })
})
