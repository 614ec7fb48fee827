import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { CommandPayloads, Order, Payment } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { ask, type Asked } from '@/ui/bound/act'
import { sameMatches, type Matches } from './matches'

type Terms = Omit<CommandPayloads['order.create'], 'id'>

const said = (verb: string, number: string) => ({
  label: { key: `orders.did.${verb}`, args: { number } },
  said: t(`orders.said.${verb}`, { number }),
})

/** Makes an order of booths and services. */
export function createOrder(terms: Terms): { id: string; asked: Asked } {
  const id = newId()
  return { id, asked: ask('order.create', { id, ...terms }, said('create', terms.number ?? '')) }
}

/** Changes an order that was seen as it is. */
export function editOrder(
  order: Order,
  seen: number,
  terms: Omit<CommandPayloads['order.edit'], 'id' | 'version'>,
): Asked {
  return ask('order.edit', { id: order.id, version: seen, ...terms }, said('edit', order.number))
}

/** A manager lets an order take off what it takes off. */
export const approveOrder = (order: Order): Asked =>
  ask('order.approve', { id: order.id, version: order.version }, said('approve', order.number))

/** The contract is signed. */
export const signOrder = (order: Order, day: string): Asked =>
  ask('order.sign', { id: order.id, version: order.version, day }, said('sign', order.number))

/** Both sides have kept the contract; taken back by whoever may open it again. */
export const closeOrder = (order: Order, mayReopen = false): Asked => {
  const { id, version, number } = order
  const reason = t('orders.reopen_undo')
  const undo: CommandCall[] = [{ type: 'order.reopen', payload: { id, version: version + 1, reason } }]
  return ask('order.close', { id, version }, { ...said('close', number), ...(mayReopen && { undo }) })
}

/** A contract that was closed is a signed one again. */
export const reopenOrder = (order: Order, seen: number, reason: string): Asked => {
  const { id, number } = order
  const undo: CommandCall[] = [{ type: 'order.close', payload: { id, version: seen + 1 } }]
  return ask('order.reopen', { id, version: seen, reason }, { ...said('reopen', number), undo })
}

/** Gives the order's booths up, at the charge of its rules or the one that is said. */
export const cancelOrder = (order: Order, reason: string, charge?: number): Asked =>
  ask(
    'order.cancel',
    { id: order.id, version: order.version, reason, ...(charge !== undefined && { charge }) },
    said('cancel', order.number),
  )

/** Gives some of a contract's booths up, at the charge of its rules or the one that is said. */
export const giveUpBooths = (order: Order, boothIds: string[], reason: string, charge?: number): Asked =>
  ask(
    'order.give_up',
    { id: order.id, version: order.version, boothIds, reason, ...(charge !== undefined && { charge }) },
    said('give_up', order.number),
  )

/** Money that came in for an order, or goes out of it as it was seen: what was paid back meanwhile is not paid back twice. */
export const addPayment = (
  order: Order,
  seen: number,
  payment: Pick<
    Payment,
    'kind' | 'amount' | 'day' | 'account' | 'accountName' | 'payee' | 'reference' | 'reason' | 'matches'
  >,
  again = false,
): Asked =>
  ask(
    'payment.add',
    {
      id: newId(),
      orderId: order.id,
      ...(payment.kind !== 'received' && { orderVersion: seen }),
      ...payment,
      ...(again && { again }),
    } as CommandPayloads['payment.add'],
    said(payment.kind, order.number),
  )

/** Says for which lines of its order's plan a payment was; null if that is so already. */
export function matchPayment(payment: Payment, matches: Matches): Asked | null {
  const { id, version } = payment
  const before = payment.matches ?? []
  if (sameMatches(before, matches)) return null
  return ask(
    'payment.match',
    { id, version, matches },
    {
      ...said('match', store.orders.get(payment.orderId)?.number ?? ''),
      undo: [{ type: 'payment.match', payload: { id, version: version + 1, matches: before } }],
    },
  )
}

/** What was paid too much becomes the customer's prepayment. */
export const keepAhead = (order: Order, amount: number, day: string): Asked =>
  ask(
    'payment.move',
    {
      id: newId(),
      inId: newId(),
      fromOrderId: order.id,
      orderVersion: order.version,
      amount,
      day,
      cause: 'overpaid',
    },
    said('moved', order.number),
  )

/** What a customer paid ahead is used for an order. */
export const usePrepaid = (order: Order, amount: number, day: string): Asked =>
  ask(
    'payment.move',
    {
      id: newId(),
      inId: newId(),
      toOrderId: order.id,
      orderVersion: order.version,
      amount,
      day,
      cause: 'prepaid',
    },
    said('moved_in', order.number),
  )

/** A payment that was written down wrongly is taken back. */
export const voidPayment = (payment: Payment, reason: string): Asked =>
  ask('payment.void', { id: payment.id, version: payment.version, reason }, said('void', ''))
