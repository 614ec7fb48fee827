import type { Booth, Day, Exhibition, InvoiceRequest, Order } from '@/api/types'
import { dayIn } from '@/store/selectors/calendar'
import { boothDue, orderDue, type Lapse } from '@/store/selectors/proposals'
import { owed } from './list'

/** What is proposed for release: an order with its booths, or a booth that is in none. */
export interface Proposal {
  id: string
  customerId: string
  order?: Order
  booth?: Booth
  lapse: Lapse
}

/** All that is proposed for release at an exhibition, the longest overdue first. */
export function proposalsOf(
  orders: Iterable<Order>,
  booths: Iterable<Booth>,
  exhibition: Exhibition,
  today: Day,
  zone: string,
): Proposal[] {
  const found: Proposal[] = []
  for (const order of orders) {
    const lapse = order.exhibitionId === exhibition.id && orderDue(order, exhibition, today)
    if (lapse) found.push({ id: order.id, customerId: order.customerId, order, lapse })
  }
  for (const booth of booths) {
    const since = booth.since ? dayIn(zone, Date.parse(booth.since)) : ''
    const lapse = booth.exhibitionId === exhibition.id && boothDue(booth, since, exhibition, today)
    if (lapse) found.push({ id: booth.id, customerId: booth.customerId, booth, lapse })
  }
  return found.sort((a, b) => a.lapse.day.localeCompare(b.lapse.day) || a.id.localeCompare(b.id))
}

/** How much more can be invoiced for an order: what it owes, of a draft what came in, less what is asked for and issued. */
export function invoiceable(o: Order, requests: Iterable<InvoiceRequest>): number {
  let left = o.status === 'draft' ? Math.min(o.received, o.total) : owed(o)
  for (const i of requests)
    if (i.orderId === o.id && (i.status === 'asked' || i.status === 'issued')) left -= i.amount
  return left
}
