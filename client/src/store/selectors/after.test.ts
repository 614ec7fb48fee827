import { expect, test } from 'vitest'
import type { Item } from '@/api/types'
import { laterThan, tooEarly, waitsFor } from './after'

const item = (id: string, at: Partial<Item>): Item =>
  ({
    id,
    week: '2026-W41',
    day: '',
    lastDay: '',
    month: '',
    afterId: '',
    doneAt: null,
    archived: false,
    ...at,
  }) as Item
const days = (day: string, lastDay = '') => ({ day, lastDay })

test.each([
  ['begins the day the other ends', days('2026-10-14'), days('2026-10-05', '2026-10-14'), false],
  ['begins a day before', days('2026-10-13'), days('2026-10-05', '2026-10-14'), true],
  ['the same day', days('2026-10-07'), days('2026-10-07'), false],
  ['a week’s focus can still be after a day of it', {}, days('2026-10-11'), false],
  ['a week’s focus before a day of the next', {}, days('2026-10-12'), true],
  ['a day in the week of the other’s focus', days('2026-10-05'), {}, false],
  ['a month’s plan leaves it open', { month: '2026-10' }, days('2026-10-05', '2026-10-30'), false],
  ['a month’s plan before the next month', { month: '2026-10' }, days('2026-11-02'), true],
])('W3: too early or not: %s', (_, later, earlier, is) => {
  expect(tooEarly(item('x', later), item('w', earlier))).toBe(is)
})

test('W3: what is done, or archived, is waited for no more', () => {
  const x = item('x', days('2026-10-07'))
  const w = item('w', days('2026-10-09'))
  expect(waitsFor(x, w)).toBe(true)
  for (const over of [{ doneAt: '2026-10-06T02:00:00Z' }, { archived: true }, { departmentId: 'b' }]) {
    expect(waitsFor(x, { ...w, ...over })).toBe(false)
    expect(tooEarly(x, { ...w, ...over })).toBe(false)
  }
  expect(waitsFor({ ...x, doneAt: '2026-10-06T02:00:00Z' }, w)).toBe(false)
  expect(waitsFor(x, undefined)).toBe(false)
})

test('W3: all that comes after one, by way of others, also where the order goes round', () => {
  const chain = [item('a', {}), item('b', { afterId: 'a' }), item('c', { afterId: 'b' }), item('d', {})]
  expect([...laterThan('a', chain)].sort()).toEqual(['b', 'c'])
  expect([...laterThan('a', [item('a', { afterId: 'b' }), item('b', { afterId: 'a' })])]).toEqual(['b'])
})
