import type { Day, Exhibition } from '@/api/types'
import { chargeBegins } from './charge'

/** A day on which something of an exhibition's sale ends or begins: models.SaleDay. */
export interface SaleDay {
  type: 'balance' | 'charge' | 'early' | 'opening' | 'refusal'
  day: Day
  perMille: number
}

const order = (a: string, b: string) => Number(a > b) - Number(a < b)

/** The days of an exhibition's sale, in order: Exhibition.SaleDays. */
export function saleDays(
  { firstDay, sales, prices }: Pick<Exhibition, 'firstDay' | 'sales' | 'prices'>,
  refusal: Day,
): SaleDay[] {
  const days: SaleDay[] = [{ type: 'opening', day: firstDay, perMille: 0 }]
  for (const { until, perMille } of prices.early) days.push({ type: 'early', day: until, perMille })
  for (const rule of sales.cancellations) {
    const { perMille } = rule
    if (perMille) days.push({ type: 'charge', day: chargeBegins(rule, firstDay), perMille })
  }
  if (sales.balanceDay) days.push({ type: 'balance', day: sales.balanceDay, perMille: 0 })
  if (refusal) days.push({ type: 'refusal', day: refusal, perMille: 0 })
  return days.sort((a, b) => order(a.day, b.day) || order(a.type, b.type) || a.perMille - b.perMille)
}
