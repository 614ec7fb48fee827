import type { Customer } from '@/api/types'

/** What a card is called: the company, or the person if there is none. */
export function customerName(customer: Pick<Customer, 'company' | 'name'> | undefined): string {
  return customer ? customer.company || customer.name : ''
}
