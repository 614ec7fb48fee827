import { newId } from '@/api'
import type { CommandPayloads, Currency, Day, Exhibition, Order, PlanLine } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { quoteOf } from '@/store/selectors/quote'
import { amountOf, decimalOf } from '@/ui/amount'
import type { Faults } from '@/ui/bound/form'
import { answerFaults, answersOf, saidOf, type Answers } from './order_fields'

/** What is typed to change an order. Amounts are in whole yuan or dollars, as people type them. */
export interface OrderFields {
  ownerId: string
  number: string
  currency: Currency
  agentId: string
  discount: string
  discountReason: string
  services: { id: string; quantity: string }[]
  corrections: { id: string; sign: 'less' | 'more'; amount: string; reason: string }[]
  byHand: boolean
  plan: { id: string; kind: PlanLine['kind']; day: Day; amount: string }[]
  note: string
  answers: Answers
}

type Terms = Omit<CommandPayloads['order.edit'], 'id' | 'version'>

const typed = (fen: number) => String(fen / 100)

/** An order as the form shows it. */
export const fieldsOf = (o: Order): OrderFields => ({
  ownerId: o.ownerId,
  number: o.number,
  currency: o.currency,
  agentId: o.agentId,
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

const quantityOf = (text: string) => {
  const n = decimalOf(text, 0)
  return n !== null && n >= 1 && n <= 10_000 ? n : null
}
const correctionOf = ({ sign, amount }: OrderFields['corrections'][number]) =>
  (amountOf(amount) ?? 0) * (sign === 'less' ? -1 : 1)

const perMilleOf = (discount: string) => Math.round((decimalOf(discount, 1) ?? 0) * 10)

/** What a booth of the order comes to: as it was quoted, or anew where the order is to be in another currency. fen. */
function boothTotal(
  o: Order,
  b: Order['booths'][number],
  f: OrderFields,
  exhibition: Exhibition | undefined,
): number {
  if (f.currency === o.currency || !exhibition) return b.quote.total
  return quoteOf(exhibition.prices, store.booths.get(b.boothId) ?? { ...b, listPrice: null }, {
    currency: f.currency,
    day: b.quotedDay,
    agent: !!f.agentId,
    packageId: b.packageId,
    discount: perMilleOf(f.discount),
  }).total
}

/** What the order comes to with the services and corrections as typed; its booths as they were quoted, unless in another currency. fen. */
export function totalOf(o: Order, f: OrderFields, exhibition: Exhibition | undefined): number {
  let total = (o.booths ?? []).reduce((sum, b) => sum + boothTotal(o, b, f, exhibition), 0)
  for (const g of o.givenUp ?? []) total += g.charge
  for (const s of f.services)
    total += priceOf(o, s.id, exhibition, f.currency) * (quantityOf(s.quantity) ?? 0)
  for (const c of f.corrections) total += correctionOf(c)
  return total
}

/** What one of a service costs in an order: as it was ordered, or by the list, as all is in another currency. fen. */
export const priceOf = (
  o: Order,
  serviceId: string,
  exhibition: Exhibition | undefined,
  currency: Currency = o.currency,
): number =>
  (currency === o.currency ? (o.services ?? []).find((s) => s.serviceId === serviceId)?.price : undefined) ??
  exhibition?.services?.find((s) => s.id === serviceId)?.price[currency] ??
  0

/** What is wrong with what was typed, by field. */
export function faultsOf(o: Order, f: OrderFields, exhibition: Exhibition | undefined): Faults {
  const faults: Faults = {}
  const off = decimalOf(f.discount, 1, 0)
  if (off === null || off > 100) faults.discount = t('orders.fault.discount')
  if (f.services.some((s) => !s.id || quantityOf(s.quantity) === null))
    faults.services = t('orders.fault.service')
  if (new Set(f.services.map((s) => s.id)).size < f.services.length)
    faults.services = t('orders.fault.service_twice')
  if (f.currency !== o.currency && f.services.some((s) => s.id && !priceOf(o, s.id, exhibition, f.currency)))
    faults.services = t('orders.fault.service_currency', { currency: t(`prices.currency.${f.currency}`) })
  if (f.corrections.some((c) => !amountOf(c.amount) || !c.reason.trim()))
    faults.corrections = t('orders.fault.correction')
  for (const field of answerFaults(exhibition?.orderFields ?? [], f.answers))
    faults[field] = t('terms.fault.number')
  if (f.byHand && f.plan.some((l) => !l.day || !amountOf(l.amount))) faults.plan = t('orders.fault.plan')
  else if (f.byHand && !sameSum(o, f, exhibition)) faults.plan = t('orders.fault.plan_sum')
  return faults
}

const sumOf = (f: OrderFields) => f.plan.reduce((sum, l) => sum + (amountOf(l.amount) ?? 0), 0)

// A discount or a currency is quoted anew by the server: until then what the order will come to is not known for sure here.
const sameSum = (o: Order, f: OrderFields, exhibition: Exhibition | undefined) =>
  f.currency !== o.currency || perMilleOf(f.discount) !== o.discount || sumOf(f) === totalOf(o, f, exhibition)

/** What the plan as typed lacks of the total; negative: it is too much. fen. */
export const lackOf = (o: Order, f: OrderFields, exhibition: Exhibition | undefined): number =>
  totalOf(o, f, exhibition) - sumOf(f)

/** What of an order is to be changed: only what differs from it. Of a signed one nothing it was quoted by. */
export function termsOf(o: Order, f: OrderFields, exhibition: Exhibition | undefined): Terms {
  const was = fieldsOf(o)
  const differs = (key: keyof OrderFields) => JSON.stringify(f[key]) !== JSON.stringify(was[key])
  const draft = o.status === 'draft'
  const terms: Terms = {}
  if (differs('ownerId')) terms.ownerId = f.ownerId
  if (differs('note')) terms.note = f.note.trim()
  if (differs('services'))
    terms.services = f.services.map((s) => ({ serviceId: s.id, quantity: quantityOf(s.quantity)! }))
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
  if (draft && differs('number')) terms.number = f.number.trim()
  if (draft && differs('currency')) terms.currency = f.currency
  if (draft && differs('agentId')) terms.agentId = f.agentId
  if (draft && differs('discount')) terms.discount = perMilleOf(f.discount)
  if (draft && differs('discountReason')) terms.discountReason = f.discountReason.trim()
  return terms
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
