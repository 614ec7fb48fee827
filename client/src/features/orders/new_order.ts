import type { Booth, CommandPayloads, Exhibition } from '@/api/types'
import { t } from '@/i18n'
import type { Faults } from '@/ui/bound/form'
import { answerFaults, saidOf, type Answers } from './order_fields'
import { serviceFault, serviceTerms } from './service_rows'
import {
  boothTerms,
  discountOf,
  quotesOf,
  rowOf,
  servicesTotal,
  soldFaults,
  type Sold,
  type SoldFrom,
} from './sold'

/** What is typed for a new order. */
export interface NewOrder extends Sold {
  customerId: string
  number: string
  answers: Answers
}

/** An order as its form begins. */
export const freshOrder = (exhibition: Exhibition, booth: Booth | undefined): NewOrder => ({
  customerId: booth?.customerId ?? '',
  booths: booth ? [rowOf(booth.id)] : [],
  services: [],
  currency: exhibition.currency,
  via: 'direct',
  agentId: '',
  number: '',
  discount: '',
  discountReason: '',
  answers: {},
})

/** What a new order comes to. fen. */
export const newTotal = (f: NewOrder, from: SoldFrom): number =>
  quotesOf(f, from).reduce((sum, { quote }) => sum + quote.total, servicesTotal(f, from))

/** What is wrong with what was typed, by field. */
export function faultsOf(f: NewOrder, from: SoldFrom): Faults {
  const faults: Faults = soldFaults(f, from)
  if (!f.customerId) faults.customerId = t('booths.customer_missing')
  const services = serviceFault(f.services, from, f.currency)
  if (services) faults.services = services
  for (const field of answerFaults(from.exhibition?.orderFields ?? [], f.answers))
    faults[field] = t('terms.fault.number')
  return faults
}

/** The order that is meant by what was typed. */
export function termsOf(f: NewOrder, exhibition: Exhibition): Omit<CommandPayloads['order.create'], 'id'> {
  return {
    exhibitionId: exhibition.id,
    customerId: f.customerId,
    currency: f.currency,
    booths: boothTerms(f),
    ...(f.services.length && { services: serviceTerms(f.services) }),
    ...(f.via === 'agent' && { agentId: f.agentId }),
    ...(f.number.trim() && { number: f.number.trim() }),
    fields: saidOf(exhibition.orderFields ?? [], f.answers),
    ...(discountOf(f) && { discount: discountOf(f), discountReason: f.discountReason.trim() }),
  }
}
