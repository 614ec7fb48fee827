import { newId } from '@/api'
import type { CommandPayloads, Day, Order, PlanLine } from '@/api/types'
import { t } from '@/i18n'
import { amountOf } from '@/ui/amount'
import type { Faults } from '@/ui/bound/form'
import { answerFaults, answersOf, saidOf, type Answers } from './order_fields'
import { serviceFault, serviceTerms } from './service_rows'
import {
  asksApproval,
  boothTerms,
  discountOf,
  quotesOf,
  rowOfOrder,
  servicesTotal,
  soldFaults,
  type Sold,
  type SoldFrom,
} from './sold'

/** What is typed to change an order. Amounts are in whole yuan or dollars, as people type them. */
export interface OrderFields extends Sold {
  ownerId: string
  number: string
  requote: boolean
  corrections: { id: string; sign: 'less' | 'more'; amount: string; reason: string }[]
  byHand: boolean
  plan: { id: string; kind: PlanLine['kind']; day: Day; amount: string }[]
  note: string
  answers: Answers
}

/** What an order is changed from. */
export type ChangedFrom = SoldFrom & { order: Order }

type Terms = Omit<CommandPayloads['order.edit'], 'id' | 'version'>

const typed = (fen: number) => String(fen / 100)

/** An order as the form shows it. */
export const fieldsOf = (o: Order): OrderFields => ({
  ownerId: o.ownerId,
  number: o.number,
  currency: o.currency,
  via: o.agentId ? 'agent' : 'direct',
  agentId: o.agentId,
  booths: (o.booths ?? []).map(rowOfOrder),
  requote: false,
  discount: o.discount ? String(o.discount / 10) : '',
  discountReason: o.discountReason,
  services: (o.services ?? []).map((s) => ({ id: s.serviceId, quantity: String(s.quantity) })),
  corrections: (o.corrections ?? []).map((c) => ({
    id: c.id,
    sign: c.amount < 0 ? 'less' : 'more',
    amount: typed(Math.abs(c.amount)),
    reason: c.reason,
  })),
  byHand: o.planByHand,
  plan: (o.plan ?? []).map(({ id, kind, day, amount }) => ({ id, kind, day, amount: typed(amount) })),
  note: o.note,
  answers: answersOf(o),
})

const correctionOf = ({ sign, amount }: OrderFields['corrections'][number]) =>
  (amountOf(amount) ?? 0) * (sign === 'less' ? -1 : 1)

/** What the order comes to as it is typed. fen. */
export function totalOf(from: ChangedFrom, f: OrderFields): number {
  let total = quotesOf(f, from).reduce((sum, { quote }) => sum + quote.total, servicesTotal(f, from))
  for (const g of from.order.givenUp ?? []) total += g.charge
  for (const c of f.corrections) total += correctionOf(c)
  return total
}

/** Whether a manager is to approve what is taken off, as it is typed. */
export const approvalOf = (from: ChangedFrom, f: OrderFields): boolean =>
  asksApproval(
    f,
    from,
    f.corrections.reduce((sum, c) => sum + Math.max(0, -correctionOf(c)), 0),
  )

/** What is wrong with what was typed, by field. */
export function faultsOf(from: ChangedFrom, f: OrderFields): Faults {
  const faults: Faults = soldFaults(f, from)
  const services = serviceFault(f.services, from, f.currency)
  if (services) faults.services = services
  if (f.corrections.some((c) => !amountOf(c.amount) || !c.reason.trim()))
    faults.corrections = t('orders.fault.correction')
  for (const field of answerFaults(from.exhibition?.orderFields ?? [], f.answers))
    faults[field] = t('terms.fault.number')
  if (f.byHand && f.plan.some((l) => !l.day || !amountOf(l.amount))) faults.plan = t('orders.fault.plan')
  else if (f.byHand && lackOf(from, f)) faults.plan = t('orders.fault.plan_sum')
  return faults
}

/** What the plan as typed lacks of the total; negative: it is too much. fen. */
export const lackOf = (from: ChangedFrom, f: OrderFields): number =>
  totalOf(from, f) - f.plan.reduce((sum, l) => sum + (amountOf(l.amount) ?? 0), 0)

/** What of an order is to be changed: only what differs from it. Of a signed one nothing it was quoted by. */
export function termsOf({ order: o, exhibition }: ChangedFrom, f: OrderFields): Terms {
  const was = fieldsOf(o)
  const differs = (key: keyof OrderFields) => JSON.stringify(f[key]) !== JSON.stringify(was[key])
  const terms: Terms = o.status === 'draft' ? draftTerms(o, f, differs) : {}
  if (differs('ownerId')) terms.ownerId = f.ownerId
  if (differs('note')) terms.note = f.note.trim()
  if (differs('services')) terms.services = serviceTerms(f.services)
  if (differs('corrections'))
    terms.corrections = f.corrections.map((c) => ({
      id: c.id,
      reason: c.reason.trim(),
      amount: correctionOf(c),
    }))
  const said = saidOf(exhibition?.orderFields ?? [], f.answers, was.answers)
  if (said.length) terms.fields = said
  if (f.byHand && (differs('plan') || differs('byHand')))
    terms.plan = f.plan.map((l) => ({ ...l, amount: amountOf(l.amount)!, paid: 0 }))
  if (!f.byHand && was.byHand) terms.plan = []
  return terms
}

function draftTerms(o: Order, f: OrderFields, differs: (key: keyof OrderFields) => boolean): Terms {
  const agentId = f.via === 'agent' ? f.agentId : ''
  return {
    ...(differs('number') && { number: f.number.trim() }),
    ...(differs('currency') && { currency: f.currency }),
    ...(agentId !== o.agentId && { agentId }),
    ...(differs('booths') && { booths: boothTerms(f, o) }),
    ...(f.requote && { requote: true }),
    ...(differs('discount') && { discount: discountOf(f) }),
    ...(differs('discountReason') && { discountReason: f.discountReason.trim() }),
  }
}

/** A new line of each list. */
export const fresh = {
  correction: (): OrderFields['corrections'][number] => ({
    id: newId(),
    sign: 'less',
    amount: '',
    reason: '',
  }),
  line: (day: Day): OrderFields['plan'][number] => ({ id: newId(), kind: 'other', day, amount: '' }),
}
