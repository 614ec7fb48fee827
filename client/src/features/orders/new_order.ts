import type { Booth, CommandPayloads, Currency, Exhibition } from '@/api/types'
import { t } from '@/i18n'
import { quoteOf, type Quote } from '@/store/selectors/quote'
import { amountOf, decimalOf } from '@/ui/amount'
import type { Faults } from '@/ui/bound/form'
import { answerFaults, saidOf, type Answers } from './order_fields'

/** What is typed for a new order. */
export interface NewOrder {
  customerId: string
  boothIds: string[]
  currency: Currency
  /** What was agreed for a booth without a price, by booth. */
  agreed: Record<string, string>
  via: 'direct' | 'agent'
  agentId: string
  number: string
  discount: string
  discountReason: string
  answers: Answers
}

/** A booth that was chosen, at its price. */
export interface Chosen {
  booth: Booth
  quote: Quote
}

/** An order as its form begins. */
export const freshOrder = (exhibition: Exhibition, booth: Booth | undefined): NewOrder => ({
  customerId: booth?.customerId ?? '',
  boothIds: booth ? [booth.id] : [],
  currency: exhibition.currency,
  agreed: {},
  via: 'direct',
  agentId: '',
  number: '',
  discount: '',
  discountReason: '',
  answers: {},
})

const perMilleOf = (f: NewOrder) => Math.round((decimalOf(f.discount, 1) ?? 0) * 10)

/** What a booth costs in an order as it is typed. */
export const quoteFor = (f: NewOrder, booth: Booth, exhibition: Exhibition, day: string): Quote =>
  quoteOf(exhibition.prices, booth, {
    currency: f.currency,
    day,
    agent: f.via === 'agent',
    discount: perMilleOf(f),
  })

/** What is wrong with what was typed, by field. */
export function faultsOf(f: NewOrder, chosen: readonly Chosen[], exhibition: Exhibition): Faults {
  const faults: Faults = {}
  if (!f.customerId) faults.customerId = t('booths.customer_missing')
  if (!f.boothIds.length) faults.boothIds = t('orders.fault.booths')
  if (f.via === 'agent' && !f.agentId) faults.agentId = t('orders.fault.agent')
  const off = decimalOf(f.discount, 1, 0)
  if (off === null || off > 100) faults.discount = t('orders.fault.discount')
  for (const field of answerFaults(exhibition.orderFields ?? [], f.answers))
    faults[field] = t('terms.fault.number')
  for (const { booth, quote } of chosen)
    if (quote.open && amountOf(f.agreed[booth.id] ?? '') === null)
      faults.boothIds = t('orders.fault.agreed', { code: booth.code })
  return faults
}

/** The order that is meant by what was typed. */
export function termsOf(
  f: NewOrder,
  chosen: readonly Chosen[],
  exhibition: Exhibition,
): Omit<CommandPayloads['order.create'], 'id'> {
  return {
    exhibitionId: exhibition.id,
    customerId: f.customerId,
    currency: f.currency,
    booths: chosen.map(({ booth, quote }) => ({
      boothId: booth.id,
      version: booth.version,
      ...(quote.open && { agreed: amountOf(f.agreed[booth.id] ?? '')! }),
    })),
    ...(f.via === 'agent' && { agentId: f.agentId }),
    ...(f.number.trim() && { number: f.number.trim() }),
    fields: saidOf(exhibition.orderFields ?? [], f.answers),
    ...(perMilleOf(f) && { discount: perMilleOf(f), discountReason: f.discountReason.trim() }),
  }
}
