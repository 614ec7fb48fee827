import type { Booth, Day, Exhibition, Order } from '@/api/types'
import { addDays } from './calendar'

/** What a release proposal (释放建议) rests on: what was not done, and by which day it should have been. Mirrors models.Lapse. */
export interface Lapse {
  what: 'deposit' | 'balance' | 'other' | 'charge' | 'unsigned' | 'booked'
  day: Day
}

type Terms = Pick<Exhibition, 'sales' | 'firstDay'>

/** Until when what is booked on a day waits for a contract. */
function decideBy({ sales, firstDay }: Terms, from: Day): Day {
  const last = sales.balanceDay || firstDay
  const balance = last > from ? last : from
  if (!sales.depositPerMille) return balance
  const by = addDays(from, sales.depositDays)
  return by < balance ? by : balance
}

/** What of an order with booths is past its day and unpaid, if nobody put it off: models.Order.ReleaseDue, held to it by testdata/rules/proposals.json. */
export function orderDue(
  o: Pick<Order, 'status' | 'booths' | 'plan' | 'received' | 'quotedDay' | 'postponed'>,
  e: Terms,
  today: Day,
): Lapse | null {
  if (!o.booths?.length || (o.postponed && today <= o.postponed.until)) return null
  if (o.status === 'draft') {
    const day = decideBy(e, o.quotedDay)
    return o.received === 0 && today > day ? { what: 'unsigned', day } : null
  }
  const line = o.status === 'signed' ? o.plan?.find((l) => l.paid < l.amount && l.day < today) : undefined
  return line ? { what: line.kind, day: line.day } : null
}

/** The same of a booth that is booked and in no order; since is the day it was booked on. */
export function boothDue(
  b: Pick<Booth, 'state' | 'orderId' | 'postponed'>,
  since: Day | '',
  e: Terms,
  today: Day,
): Lapse | null {
  if (b.state !== 'booked' || b.orderId || !since || (b.postponed && today <= b.postponed.until)) return null
  const day = decideBy(e, since)
  return today > day ? { what: 'booked', day } : null
}
