import { expect, test } from 'vitest'
import type { Order } from '@/api/types'
import { agedOf, ages } from './receivable'

const order = (customerId: string, ...plan: [day: string, amount: number, paid: number][]) =>
  ({
    customerId,
    status: 'signed',
    plan: plan.map(([day, amount, paid]) => ({ day, amount, paid })),
  }) as unknown as Order

test('B7: receivables by age say whose they are: each customer once, and who owes most', () => {
  const orders = [
    order('a', ['2026-10-20', 500, 0], ['2026-10-01', 300, 100]),
    order('b', ['2026-10-02', 900, 600]),
    order('b', ['2026-09-20', 50, 0], ['2026-06-01', 70, 70]),
    { ...order('c', ['2026-10-01', 999, 0]), status: 'draft' } as Order,
  ]
  const found = agedOf(orders, '2026-10-08')
  expect(found[0]).toEqual({ amount: 500, customers: 1, largest: { customerId: 'a', amount: 500 } })
  expect(found[1]).toEqual({ amount: 550, customers: 2, largest: { customerId: 'b', amount: 350 } })
  expect(found[4]).toEqual({ amount: 0, customers: 0, largest: null })
  expect(found.map((one) => one.amount)).toEqual(ages(orders, '2026-10-08'))
})
