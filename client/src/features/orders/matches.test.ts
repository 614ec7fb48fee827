import { describe, expect, test } from 'vitest'
import type { Order, Payment } from '@/api/types'
import { matchable, matchesOf, matchFaults, matchOf, typedOf, unmatched } from './matches'

const line = (id: string, amount: number, paid = 0): Order['plan'][number] => ({
  id,
  kind: 'deposit',
  day: '2026-10-11',
  amount,
  paid,
})
const plan = [line('first', 50_000, 50_000), line('last', 80_000)]
const paid = (id: string, fields: Partial<Payment> = {}) =>
  ({ id, kind: 'received', amount: 60_000, voided: false, matches: [], ...fields }) as unknown as Payment

describe('M2: receipts are matched to lines of the plan by hand', () => {
  test('a receipt is for one line as far as it goes, whatever came to that line by the plan’s order', () => {
    expect(matchOf(plan[0], 60_000, [paid('a')])).toEqual([{ lineId: 'first', amount: 50_000 }])
    const before = [paid('a', { matches: [{ lineId: 'first', amount: 45_000 }] })]
    expect(matchOf(plan[0], 60_000, before)).toEqual([{ lineId: 'first', amount: 5_000 }])
    expect(matchOf(plan[1], 1, before)).toEqual([{ lineId: 'last', amount: 1 }])
    expect(matchOf(undefined, 60_000, before)).toEqual([])
  })
  test('what was taken back is matched to nothing, and a payment does not stand in its own way', () => {
    const own = paid('a', { matches: [{ lineId: 'first', amount: 45_000 }] })
    expect(unmatched(plan[0]!, [own])).toBe(5_000)
    expect(unmatched(plan[0]!, [own], 'a')).toBe(50_000)
    expect(unmatched(plan[0]!, [{ ...own, voided: true }])).toBe(50_000)
    expect(matchOf(plan[0], 1, [paid('b', { matches: [{ lineId: 'first', amount: 50_000 }] })])).toEqual([])
  })
  test('only what came in can be', () => {
    expect(matchable(paid('a'))).toBe(true)
    expect(matchable(paid('a', { kind: 'moved_in' }))).toBe(true)
    expect(matchable(paid('a', { kind: 'refund' }))).toBe(false)
    expect(matchable(paid('a', { voided: true }))).toBe(false)
  })
  test('what is typed comes back as it was, and emptied lines are gone', () => {
    const own = paid('a', { matches: [{ lineId: 'last', amount: 12_050 }] })
    expect(typedOf(own, plan)).toEqual({ first: '', last: '120.5' })
    expect(matchesOf(typedOf(own, plan), plan)).toEqual(own.matches)
    expect(matchesOf({ first: '500', last: ' ' }, plan)).toEqual([{ lineId: 'first', amount: 50_000 }])
  })
  test('no more than was paid, than a line is, than others left of it; and amounts only', () => {
    const own = paid('a')
    const others = [own, paid('b', { matches: [{ lineId: 'first', amount: 20_000 }] })]
    const faults = (first: string, last: string) => matchFaults({ first, last }, own, plan, others)
    expect(faults('300', '300')).toEqual({})
    expect(faults('300.01', '')).toEqual({ first: 'line' })
    expect(faults('一', '')).toEqual({ first: 'amount' })
    expect(faults('300', '300.01')).toEqual({ matches: 'sum' })
  })
})
