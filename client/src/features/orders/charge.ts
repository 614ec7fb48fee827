import type { Day, Order } from '@/api/types'
import { store } from '@/store'
import { chargeOf } from '@/store/selectors/charge'

/** What giving some booths of a contract up costs on a day, by the rules it was signed by. */
export function giveUpCharge(order: Order, booths: Order['booths'], day: Day): number {
  return ruled(
    order,
    booths.reduce((sum, b) => sum + b.quote.total, 0),
    day,
  )
}

/** What cancelling a contract costs on a day: what was charged for parts of it before stays charged. A draft costs nothing. */
export function cancelCharge(order: Order, day: Day): number {
  const given = (order.givenUp ?? []).reduce((sum, g) => sum + g.charge, 0)
  return order.status === 'signed' ? given + ruled(order, order.total - given, day) : 0
}

function ruled(order: Order, amount: number, day: Day): number {
  const exhibition = store.exhibitions.get(order.exhibitionId)
  const rules = order.rules ?? exhibition?.sales
  return rules && exhibition ? chargeOf(rules, amount, exhibition.firstDay, day) : 0
}
