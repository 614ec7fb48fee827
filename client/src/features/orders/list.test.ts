import { describe, expect, test } from 'vitest'
import type { Order, Payment } from '@/api/types'
import { ages } from '@/store/selectors/receivable'
import {
  awaited,
  filesByOrder,
  needsApproval,
  open,
  ordersOf,
  overdue,
  overdueDays,
  overpaid,
  prepaid,
  receivable,
  sumsOf,
} from './list'

const order = (fields: Partial<Order>) =>
  ({
    id: 'a',
    number: 'HT-1',
    status: 'signed',
    customerId: 'k',
    ownerId: 'me',
    createdAt: '2026-10-01T00:00:00Z',
    total: 1000,
    received: 0,
    charge: 0,
    booths: [{ code: '1A-01' }],
    plan: [],
    ...fields,
  }) as unknown as Order
const line = (day: string, amount: number, paid: number) => ({
  id: day,
  kind: 'balance' as const,
  day,
  amount,
  paid,
})
const today = '2026-10-08'

describe('M2: what is due', () => {
  const late = order({ received: 300, plan: [line('2026-09-28', 500, 300), line('2026-10-08', 500, 0)] })
  test('a line is overdue the day after its day, and only what of it is open', () => {
    expect([overdue(late, today), overdueDays(late, today), open(late)]).toEqual([200, 10, 700])
    expect(overdueDays(order({}), today)).toBe(0)
  })
  test('receivables by age', () => {
    const old = order({
      plan: [line('2026-08-20', 70, 0), line('2026-07-20', 40, 10), line('2025-01-01', 9, 0)],
    })
    expect(ages([late, old], today)).toEqual([500, 200, 70, 30, 9])
  })
  test('of a draft nothing is due yet', () => {
    const draft = order({ status: 'draft' })
    expect([overdue(draft, '2099-01-01'), overdueDays(draft, '2099-01-01')]).toEqual([0, 0])
    expect(ages([draft], today)).toEqual([0, 0, 0, 0, 0])
    expect([receivable(draft), receivable(order({}))]).toEqual([0, order({}).total])
    expect([awaited(draft), awaited(order({ received: 1 }))]).toEqual([0, order({}).total - 1])
  })
  test('of a cancelled order its charge is owed', () => {
    const gone = order({ status: 'cancelled', charge: 300, received: 500 })
    expect([open(gone), overpaid(gone)]).toEqual([0, 200])
  })
})

test('B3, B7: sums are by currency, the exhibition’s own first; what is masked is in none', () => {
  const list = [
    order({ currency: 'USD', total: 900, received: 400, plan: [line('2026-09-28', 900, 400)] }),
    order({ currency: 'CNY', total: 1000, received: 10, plan: [line('2026-11-01', 1000, 10)] }),
    order({ currency: 'CNY', total: 70, masked: true }),
  ]
  const all = sumsOf(list, 'CNY', today).map(({ currency, sums }) => [
    currency,
    ...sums.map(({ key, amount }) => `${key} ${amount}`),
  ])
  expect(all).toEqual([
    ['CNY', 'total 1000', 'received 10', 'age_0 990'],
    ['USD', 'total 900', 'received 400', 'age_0 0', 'age_1 500'],
  ])
  expect(sumsOf([], 'USD', today).map((s) => s.currency)).toEqual(['USD'])
})

test('B7: orders are found by number, customer and booth', () => {
  const all = [
    order({}),
    order({
      id: 'b',
      number: 'HT-2',
      ownerId: 'she',
      status: 'draft',
      booths: [],
      createdAt: '2026-10-02T00:00:00Z',
    }),
  ]
  const found = (text: string, more = {}) =>
    ordersOf(all, { text, status: 'all', mine: false, ...more }, today, 'me', () => '远洲渔业').map(
      (o) => o.id,
    )
  expect(found('')).toEqual(['b', 'a'])
  expect(found('1a-01')).toEqual(['a'])
  expect(found('远洲')).toEqual(['b', 'a'])
  expect(found('', { mine: true })).toEqual(['a'])
  expect(found('', { status: 'draft' })).toEqual(['b'])
})

describe('M1: what is taken off', () => {
  const quote = (list: number, off: number) => ({
    lines: [
      { what: 'shell', amount: list },
      { what: 'discount', amount: -off },
    ],
    total: list - off,
  })
  const sold = (off: number, more: Partial<Order> = {}) =>
    order({
      status: 'draft',
      booths: [{ code: '1A-01', listed: 0, quote: quote(10_000, off) }] as unknown as Order['booths'],
      services: [],
      corrections: [],
      approvedOff: 0,
      approvedOf: 0,
      ...more,
    })
  test('more than the list allows needs a manager', () => {
    expect([needsApproval(sold(1000), 100), needsApproval(sold(1001), 100)]).toEqual([false, true])
  })
  test('so does an agreed price below the list, and a correction', () => {
    const agreed = { code: '1A-01', listed: 10_000, quote: { lines: [], total: 8999 } }
    expect(needsApproval(sold(0, { booths: [agreed] as unknown as Order['booths'] }), 100)).toBe(true)
    expect(needsApproval(sold(900, { corrections: [{ id: 'c', reason: '', amount: -101 }] }), 100)).toBe(true)
  })
  test('what was approved of as much stands; of less it was of something else', () => {
    expect(needsApproval(sold(2000, { approvedOff: 2000, approvedOf: 10_000 }), 100)).toBe(false)
    expect(needsApproval(sold(2000, { approvedOff: 2000, approvedOf: 10_001 }), 100)).toBe(true)
  })
})

describe('M2: prepayments', () => {
  const paid = (fields: Partial<Payment>) =>
    ({
      orderId: '',
      customerId: 'k',
      currency: 'CNY',
      kind: 'received',
      amount: 100,
      voided: false,
      ...fields,
    }) as Payment
  test('only what is the customer’s, in the currency, stands and is no order’s yet', () => {
    const list = [
      paid({}),
      paid({ kind: 'moved_in', amount: 50 }),
      paid({ kind: 'moved_out', amount: 30 }),
      paid({ voided: true }),
      paid({ currency: 'USD' }),
      paid({ customerId: 'other' }),
      paid({ orderId: 'a' }),
    ]
    expect(prepaid(list, order({ currency: 'CNY' }))).toBe(120)
  })
})

test('M1: an order in the list says how many files hang on it, those taken off apart', () => {
  const files = [
    { orderId: 'a', archived: false },
    { orderId: 'a', archived: false },
    { orderId: 'a', archived: true },
    { orderId: '', archived: false },
  ]
  expect([...filesByOrder(files)]).toEqual([['a', 2]])
})
