import { beforeEach, expect, test, vi } from 'vitest'
import type { Order, Payment } from '@/api/types'

const asked = vi.hoisted(() => vi.fn())
vi.mock('@/ui/bound/act', () => ({ ask: asked }))

import {
  addPayment,
  cancelOrder,
  giveUpBooths,
  keepAhead,
  matchPayment,
  signOrder,
  usePrepaid,
} from './commands'
import { signedBy } from './sign_day'

const order = { id: 'o', version: 3, number: 'HT-1' } as unknown as Order
const payment = {
  id: 'p',
  version: 2,
  orderId: 'o',
  matches: [{ lineId: 'l', amount: 5 }],
} as unknown as Payment
beforeEach(() => asked.mockReset())
const given = () => asked.mock.calls.map(([type, payload]) => [type, payload])

test('B7: giving up names a charge only where one was said', () => {
  cancelOrder(order, '展会撞期')
  cancelOrder(order, '展会撞期', 0)
  giveUpBooths(order, ['b'], '少一个')
  giveUpBooths(order, ['b'], '少一个', 700)
  const seen = { id: 'o', version: 3 }
  expect(given()).toEqual([
    ['order.cancel', { ...seen, reason: '展会撞期' }],
    ['order.cancel', { ...seen, reason: '展会撞期', charge: 0 }],
    ['order.give_up', { ...seen, boothIds: ['b'], reason: '少一个' }],
    ['order.give_up', { ...seen, boothIds: ['b'], reason: '少一个', charge: 700 }],
  ])
})

test('M1: a contract is signed today or on a day before', () => {
  expect(['2026-10-08', '2026-09-30', '2026-10-09', ''].map((day) => signedBy(day, '2026-10-08'))).toEqual([
    true,
    true,
    false,
    false,
  ])
  signOrder(order, '2026-09-30')
  expect(given()).toEqual([['order.sign', { id: 'o', version: 3, day: '2026-09-30' }]])
})

test('M2: a match is said as it was seen, taken back as it was, and nothing is said where it is so already', () => {
  expect(matchPayment(payment, [{ lineId: 'l', amount: 5 }])).toBeNull()
  expect(asked).not.toHaveBeenCalled()
  matchPayment(payment, [])
  const [type, payload, options] = asked.mock.calls[0]!
  expect([type, payload]).toEqual(['payment.match', { id: 'p', version: 2, matches: [] }])
  expect((options as { undo: unknown }).undo).toEqual([
    { type: 'payment.match', payload: { id: 'p', version: 3, matches: payment.matches } },
  ])
})

test('L7, B10: what leaves an order or is used for it is of the order as it was seen; what comes in comes in anyway', () => {
  keepAhead(order, 100, '2026-10-08')
  usePrepaid(order, 100, '2026-10-08')
  const money = { amount: 100, day: '2026-10-08', account: 'bank' } as Payment
  addPayment(order, 2, { ...money, kind: 'refund' })
  addPayment(order, 2, { ...money, kind: 'received' })
  expect(given().map(([, payload]) => (payload as { orderVersion?: number }).orderVersion)).toEqual([
    3,
    3,
    2,
    undefined,
  ])
})
