import type { Order, PlanLine } from '@/api/types'

/** The line of an order's plan that is to be paid next; undefined: all of it has come in. */
export function nextLine(order: Pick<Order, 'plan'>): PlanLine | undefined {
  return (order.plan ?? [])
    .filter((line) => line.paid < line.amount)
    .sort((a, b) => a.day.localeCompare(b.day))[0]
}
