import type { Booth, CommandPayloads, Currency, Day, Exhibition, Order } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { discounted, quoteOf, tooMuchOff, type Quote } from '@/store/selectors/quote'
import { amountOf, decimalOf } from '@/ui/amount'
import type { Faults } from '@/ui/bound/form'
import { priceOf, quantityOf, type ServiceRow } from './service_rows'

/** A booth of an order as it is typed: in which package, at which agreed price, if any. */
export interface BoothRow {
  id: string
  packageId: string
  agreed: string
}

/** What an order is sold by, as it is typed. */
export interface Sold {
  currency: Currency
  via: 'direct' | 'agent'
  agentId: string
  discount: string
  discountReason: string
  booths: BoothRow[]
  services: ServiceRow[]
  /** All booths by the prices of today, whatever they were quoted at. */
  requote?: boolean
}

/** What an order is sold from: its exhibition, the day, and the order as it is, where there is one. */
export interface SoldFrom {
  exhibition: Exhibition | undefined
  today: Day
  order?: Order
}

/** A booth of an order with what it costs, and what it would by the list alone. fen. */
export interface BoothQuote {
  row: BoothRow
  booth: Pick<Booth, 'id' | 'code' | 'type' | 'area' | 'openSides' | 'listPrice'>
  quote: Quote
  full: number
}

type OrderBooth = Order['booths'][number]

/** A booth as an order begins with it: by the list. */
export const rowOf = (id: string): BoothRow => ({ id, packageId: '', agreed: '' })

/** A booth that an order has. */
export const rowOfOrder = (b: OrderBooth): BoothRow => ({
  id: b.boothId,
  packageId: b.packageId,
  agreed: b.agreed === null || b.agreed === undefined ? '' : String(b.agreed / 100),
})

/** Per mille. */
export const discountOf = (f: Pick<Sold, 'discount'>): number =>
  Math.round((decimalOf(f.discount, 1) ?? 0) * 10)

const boothOf = (id: string, had: OrderBooth | undefined): BoothQuote['booth'] | undefined =>
  store.booths.get(id) ?? (had && { ...had, id, listPrice: null })

// What was quoted stays while it is of the same booth, sold in the same way: models.OrderBooth.Of.
function stays(f: Sold, row: BoothRow, had: OrderBooth, order: Order, now: BoothQuote['booth']): boolean {
  return (
    order.status !== 'draft' ||
    (!f.requote &&
      f.currency === order.currency &&
      (f.via === 'agent') === (order.agentId !== '') &&
      JSON.stringify(row) === JSON.stringify(rowOfOrder(had)) &&
      had.type === now.type &&
      had.area === now.area &&
      had.openSides === now.openSides)
  )
}

/** What the booths of an order cost as it is typed: as they were quoted, anew where what they are sold by has changed. */
export function quotesOf(f: Sold, { exhibition, today, order }: SoldFrom): BoothQuote[] {
  return f.booths.flatMap((row): BoothQuote[] => {
    const had = order?.booths.find((b) => b.boothId === row.id)
    const booth = boothOf(row.id, had)
    if (!booth) return []
    if (had && order && (!exhibition || stays(f, row, had, order, booth))) {
      const quote = discounted({ ...had.quote, lines: had.quote.lines ?? [] }, discountOf(f))
      return [{ row, booth, quote, full: had.listed || discounted(quote, 0).total }]
    }
    if (!exhibition) return []
    const day = f.requote ? today : had?.quotedDay || today
    const list = { currency: f.currency, day, agent: f.via === 'agent', packageId: row.packageId }
    const agreed = amountOf(row.agreed) ?? undefined
    const quote = quoteOf(exhibition.prices, booth, { ...list, discount: discountOf(f), agreed })
    const full = quoteOf(exhibition.prices, booth, list).total || discounted(quote, 0).total
    return [{ row, booth, quote, full }]
  })
}

/** What the services of an order come to. fen. */
export const servicesTotal = (f: Sold, from: SoldFrom): number =>
  f.services.reduce((sum, s) => sum + priceOf(from, s.id, f.currency) * (quantityOf(s.quantity) ?? 0), 0)

/** Whether more is taken off than the price list allows without a manager, or one has approved; less: what corrections take off. */
export function asksApproval(f: Sold, from: SoldFrom, less = 0): boolean {
  const quotes = quotesOf(f, from)
  const all = quotes.reduce((sum, { full }) => sum + full, 0) + servicesTotal(f, from)
  const off = quotes.reduce((sum, { full, quote }) => sum + Math.max(0, full - quote.total), less)
  const same = f.currency === from.order?.currency
  return tooMuchOff(all, off, from.exhibition?.prices.discountMost ?? 0, same ? from.order : undefined)
}

/** What is wrong with what an order is sold by, by field. */
export function soldFaults(f: Sold, from: SoldFrom): Faults {
  const faults: Faults = {}
  const off = decimalOf(f.discount, 1, 0)
  if (off === null || off > 100) faults.discount = t('orders.fault.discount')
  else if (off && !f.discountReason.trim()) faults.discountReason = t('orders.fault.reason')
  if (f.via === 'agent' && !f.agentId) faults.agentId = t('orders.fault.agent')
  if (!f.booths.length && !f.services.length) faults.booths = t('orders.fault.booths')
  for (const { row, booth, quote } of quotesOf(f, from)) {
    if (row.agreed.trim() && amountOf(row.agreed) === null)
      faults.booths = t('orders.fault.agreed_amount', { code: booth.code })
    else if (quote.open) faults.booths = t('orders.fault.agreed', { code: booth.code })
  }
  return faults
}

/** The booths that are meant; those the order does not have yet as they were seen. */
export const boothTerms = (f: Sold, order?: Order): NonNullable<CommandPayloads['order.create']['booths']> =>
  f.booths.map(({ id, packageId, agreed }) => ({
    boothId: id,
    ...(!order?.booths.some((b) => b.boothId === id) && { version: store.booths.get(id)?.version }),
    ...(packageId && { packageId }),
    ...(agreed.trim() && { agreed: amountOf(agreed)! }),
  }))

/** The packages a booth can be sold in: those of shell scheme that have a price in the currency, and the one it is in. */
export const packagesFor = (
  exhibition: Exhibition | undefined,
  booth: Pick<Booth, 'type'>,
  currency: Currency,
): Exhibition['prices']['packages'] =>
  booth.type === 'shell_scheme'
    ? (exhibition?.prices.packages ?? []).filter((p) => p.price[currency] > 0)
    : []
