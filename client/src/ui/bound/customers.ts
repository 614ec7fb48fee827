import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Customer } from '@/api/types'
import { actAll } from './act'

/** What a card is called: the company, or the person if there is none. */
export function customerName(customer: Pick<Customer, 'company' | 'name'> | undefined): string {
  return customer ? customer.company || customer.name : ''
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

/** Makes a card from the name typed where a customer is chosen, and gives its id. */
export function createCustomerNamed(company: string, ownerId: string): string {
  const { id, create, archive } = customerNamed(company, ownerId)
  void actAll([create], { label: { key: 'ui.create', args: { what: company } }, undo: [archive] })
  return id
}
