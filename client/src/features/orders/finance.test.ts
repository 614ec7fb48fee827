import { expect, test } from 'vitest'
import type { InvoiceRequest, Order, Payment } from '@/api/types'
import { prepaidOf } from '@/store/selectors/prepaid'
import { invoiceable } from './finance'
import { payableBy } from './prepaid_orders'

const order = (fields: Partial<Order>) =>
  ({ id: 'o', status: 'signed', total: 1000, received: 300, charge: 0, ...fields }) as Order
const request = (status: InvoiceRequest['status'], amount: number, orderId = 'o') =>
  ({ status, amount, orderId }) as InvoiceRequest

test('B7: what can still be invoiced is what is owed, of a draft what came in, less what waits and was issued', () => {
  const some = [
    request('asked', 100),
    request('issued', 200),
    request('refused', 400),
    request('issued', 9, 'x'),
  ]
  expect(invoiceable(order({}), some)).toBe(700)
  expect(invoiceable(order({ status: 'draft' }), some)).toBe(0)
  expect(invoiceable(order({ status: 'cancelled', charge: 250 }), some)).toBe(-50)
})

test('B10: prepayments are summed by customer and currency, whatever exhibition they were paid for', () => {
  const paid = (customerId: string, kind: Payment['kind'], amount: number, more: Partial<Payment> = {}) =>
    ({ customerId, kind, amount, currency: 'CNY', orderId: '', voided: false, ...more }) as Payment
  const list = [
    paid('a', 'received', 500),
    paid('a', 'moved_out', 200),
    paid('a', 'received', 70, { currency: 'USD' }),
    paid('a', 'received', 1, { voided: true }),
    paid('a', 'received', 1, { orderId: 'o' }),
    paid('b', 'moved_in', 300),
    paid('b', 'refund', 300),
  ]
  expect(prepaidOf(list).map((p) => [p.customerId, p.currency, p.amount])).toEqual([
    ['a', 'CNY', 300],
    ['a', 'USD', 70],
  ])
})

test('B10: a prepayment can be used for the customer’s open orders of all exhibitions, in its currency; those on the page as they are now', () => {
  const prepaid = { key: 'k CNY', customerId: 'k', currency: 'CNY', amount: 5 } as const
  const of = (id: string, exhibitionId: string, more = {}) =>
    ({ id, exhibitionId, customerId: 'k', currency: 'CNY', number: id, ...more }) as const
  const here = [of('now', 'e'), of('other', 'e', { customerId: 'x' })]
  const read = [of('was', 'e'), of('last', 'd'), of('dollars', 'd', { currency: 'USD' })]
  expect(payableBy(prepaid, here, read, 'e').map((o) => o.id)).toEqual(['now', 'last'])
})
