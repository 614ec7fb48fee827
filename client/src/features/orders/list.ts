import type { Attachment, Currency, Day, Order, Payment } from '@/api/types'
import { daysBetween } from '@/store/selectors/calendar'
import { tooMuchOff } from '@/store/selectors/quote'
import { ages, dueLines } from '@/store/selectors/receivable'

/** Which orders a person wants to see. */
export interface OrderFilter {
  text: string
  status: 'all' | 'draft' | 'signed' | 'overdue' | 'ended'
  mine: boolean
}

/** How many files hang on each order. */
export function filesByOrder(files: Iterable<Pick<Attachment, 'orderId' | 'archived'>>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { orderId, archived } of files)
    if (orderId && !archived) counts.set(orderId, (counts.get(orderId) ?? 0) + 1)
  return counts
}

/** What is owed for an order in all. */
export const owed = (o: Order): number => (o.status === 'cancelled' ? o.charge : o.total)

/** What of an order counts among the receivables: a draft is no contract yet. */
export const receivable = (o: Order): number => (o.status === 'draft' ? 0 : owed(o))

/** What of an order is still to come; never negative. */
export const open = (o: Order): number => Math.max(0, owed(o) - o.received)

/** What the customer is to pay still: nothing of a draft, which is no contract yet. */
export const awaited = (o: Order): number => Math.max(0, receivable(o) - o.received)

/** What was received beyond what is owed. */
export const overpaid = (o: Order): number => Math.max(0, o.received - owed(o))

/** What a booth of an order comes to before anything is taken off. */
const full = (b: Order['booths'][number]): number =>
  b.listed ||
  (b.quote.lines ?? []).reduce((sum, line) => (line.what === 'discount' ? sum : sum + line.amount), 0)

/** Whether an order takes more off its prices than the price list allows (per mille) or somebody has approved; as models/order_off.go says. */
export function needsApproval(o: Order, discountMost: number): boolean {
  const booths = o.booths ?? []
  const all =
    booths.reduce((sum, b) => sum + full(b), 0) + (o.services ?? []).reduce((sum, s) => sum + s.amount, 0)
  const off =
    booths.reduce((sum, b) => sum + Math.max(0, full(b) - b.quote.total), 0) +
    (o.corrections ?? []).reduce((sum, c) => sum + Math.max(0, -c.amount), 0)
  return tooMuchOff(all, off, discountMost, o)
}

/** What the customer of an order paid ahead in its currency and no order has yet, as far as this page knows the payments. */
export function prepaid(payments: Iterable<Payment>, order: Order): number {
  let sum = 0
  for (const p of payments)
    if (!p.orderId && !p.voided && p.customerId === order.customerId && p.currency === order.currency)
      sum += p.kind === 'received' || p.kind === 'moved_in' ? p.amount : -p.amount
  return Math.max(0, sum)
}

/** What of an order is over its day. */
export const overdue = (o: Order, today: Day): number =>
  dueLines(o).reduce((sum, l) => (l.day < today ? sum + l.amount - l.paid : sum), 0)

/** For how many days the oldest open line has been due; 0: none is. */
export function overdueDays(o: Order, today: Day): number {
  const days = dueLines(o)
    .filter((l) => l.paid < l.amount && l.day < today)
    .map((l) => l.day)
  return days.length ? daysBetween(days.sort()[0]!, today) : 0
}

/** What orders come to in one currency. */
export interface Sums {
  currency: Currency
  sums: { key: string; amount: number }[]
}

/** What is due, came in and is late, each currency by itself as yuan and dollars do not add up: the exhibition's own first. */
export function sumsOf(orders: readonly Order[], own: Currency, today: Day): Sums[] {
  const known = orders.filter((o) => !o.masked)
  return [...new Set([own, ...known.map((o) => o.currency)])].map((currency) => {
    const counted = known.filter((o) => o.currency === currency)
    return {
      currency,
      sums: [
        { key: 'total', amount: counted.reduce((n, o) => n + receivable(o), 0) },
        { key: 'received', amount: counted.reduce((n, o) => n + o.received, 0) },
        ...ages(counted, today)
          .map((amount, n) => ({ key: `age_${n}`, amount }))
          .filter(({ amount }, n) => n === 0 || amount > 0),
      ],
    }
  })
}

const fits: Record<OrderFilter['status'], (o: Order, today: Day) => boolean> = {
  all: () => true,
  draft: (o) => o.status === 'draft',
  signed: (o) => o.status === 'signed',
  overdue: (o, today) => overdue(o, today) > 0,
  ended: (o) => o.status === 'closed' || o.status === 'cancelled',
}

/** The orders a filter lets through, the latest first. */
export function ordersOf(
  orders: Iterable<Order>,
  filter: OrderFilter,
  today: Day,
  myId: string,
  customer: (id: string) => string,
): Order[] {
  const text = filter.text.trim().toLowerCase()
  return [...orders]
    .filter(
      (o) =>
        fits[filter.status](o, today) &&
        (!filter.mine || o.ownerId === myId) &&
        (!text ||
          o.number.toLowerCase().includes(text) ||
          customer(o.customerId).toLowerCase().includes(text) ||
          (o.booths ?? []).some((b) => b.code.toLowerCase().includes(text)) ||
          (o.fields ?? []).some((v) => v.value.toLowerCase().includes(text))),
    )
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || (a.id < b.id ? 1 : -1))
}
