import type { CommandPayloads, Currency } from '@/api/types'
import { t } from '@/i18n'
import { decimalOf } from '@/ui/amount'
import type { SoldFrom } from './sold'

/** A service of an order as it is typed. */
export interface ServiceRow {
  id: string
  quantity: string
}

/** How many are meant; null: that is no number of pieces. */
export function quantityOf(text: string): number | null {
  const n = decimalOf(text, 0)
  return n !== null && n >= 1 && n <= 10_000 ? n : null
}

/** What one of a service costs in an order: as it was ordered, or by the list, as all is in another currency. fen. */
export const priceOf = ({ order, exhibition }: SoldFrom, serviceId: string, currency: Currency): number =>
  (currency === order?.currency
    ? (order.services ?? []).find((s) => s.serviceId === serviceId)?.price
    : undefined) ??
  exhibition?.services?.find((s) => s.id === serviceId)?.price[currency] ??
  0

/** What is wrong with the services; '': nothing. What was ordered in another currency may have no price in this one. */
export function serviceFault(rows: readonly ServiceRow[], from: SoldFrom, currency: Currency): string {
  if (rows.some((s) => !s.id || quantityOf(s.quantity) === null)) return t('orders.fault.service')
  if (new Set(rows.map((s) => s.id)).size < rows.length) return t('orders.fault.service_twice')
  if (currency !== from.order?.currency && rows.some((s) => !priceOf(from, s.id, currency)))
    return t('orders.fault.service_currency', { currency: t(`prices.currency.${currency}`) })
  return ''
}

/** The services that are meant. */
export const serviceTerms = (
  rows: readonly ServiceRow[],
): NonNullable<CommandPayloads['order.create']['services']> =>
  rows.map((s) => ({ serviceId: s.id, quantity: quantityOf(s.quantity)! }))
