import type { Day, Order } from '@/api/types'
import { daysBetween } from './calendar'

/** What is to be paid of an order, and when: of a draft nothing yet. */
export const dueLines = (o: Order) => (o.status === 'draft' ? [] : (o.plan ?? []))

/** How many ages receivables have: not due yet, and over due for up to 30, 60, 90 days and longer. */
export const ageCount = 5

/** What is still to come of an order, by age. */
function agesOf(order: Order, today: Day): number[] {
  const sums = Array<number>(ageCount).fill(0)
  for (const line of dueLines(order)) {
    const late = line.day < today ? daysBetween(line.day, today) : 0
    const at = late === 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4
    sums[at]! += line.amount - line.paid
  }
  return sums
}

/** Receivables by age. */
export const ages = (orders: readonly Order[], today: Day): number[] =>
  orders
    .map((order) => agesOf(order, today))
    .reduce((sums, one) => sums.map((sum, n) => sum + one[n]!), Array<number>(ageCount).fill(0))

/** The receivables of one age. */
export interface Aged {
  amount: number
  customers: number
  /** Who owes most of it, and how much. */
  largest: { customerId: string; amount: number } | null
}

/** Receivables by age with whose they are, of orders in one currency. */
export function agedOf(orders: readonly Order[], today: Day): Aged[] {
  const by = Array.from({ length: ageCount }, () => new Map<string, number>())
  for (const order of orders)
    agesOf(order, today).forEach((amount, n) => {
      if (amount > 0) by[n]!.set(order.customerId, (by[n]!.get(order.customerId) ?? 0) + amount)
    })
  return by.map((owed) => {
    const most = [...owed].sort(([, a], [, b]) => b - a)[0]
    return {
      amount: [...owed.values()].reduce((sum, one) => sum + one, 0),
      customers: owed.size,
      largest: most ? { customerId: most[0], amount: most[1] } : null,
    }
  })
}
