import { shallowReactive } from 'vue'
import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Customer } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { customerGone, customerOf } from './customer_lookup'

/** What a card is called: the company, or the person if there is none. */
export function customerName(customer: Pick<Customer, 'company' | 'name'> | undefined): string {
  return customer ? customer.company || customer.name : ''
}

/** What a card is called by its id: nothing while it is looked for, and that it is gone if it is. */
export function customerNameOf(id: string): string {
  return customerName(customerOf(id)) || (customerGone(id) ? t('ui.gone') : '')
}

/** The commands that make a card of no more than a company's name, and take it back. */
export function customerNamed(
  company: string,
  ownerId: string,
): { id: string; create: CommandCall; archive: CommandCall } {
  const id = newId()
  return {
    id,
    create: { type: 'customer.create', payload: { id, company, kind: 'exhibitor', ownerId } },
    archive: { type: 'customer.archive', payload: { id } },
  }
}

// Cards that have a name and an id so far, by their id.
const named = shallowReactive(
  new Map<string, { company: string; create: CommandCall; archive: CommandCall }>(),
)

/** Names a card where a customer is chosen, and gives its id; it is made together with what first uses it. */
export function nameCustomer(company: string, ownerId: string): string {
  const { id, create, archive } = customerNamed(company, ownerId)
  named.set(id, { company, create, archive })
  return id
}

/** What a card that is only named so far is called; empty for any other. */
export function nameGiven(id: string): string {
  return store.customers.has(id) ? '' : (named.get(id)?.company ?? '')
}

/** What makes a card that is only named so far, before what uses it, and takes it back after; nothing for any other. */
export function making(id: string): { create: CommandCall[]; archive: CommandCall[] } {
  const card = store.customers.has(id) ? undefined : named.get(id)
  return card ? { create: [card.create], archive: [card.archive] } : { create: [], archive: [] }
}
