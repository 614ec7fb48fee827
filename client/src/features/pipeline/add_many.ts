import { api } from '@/api'
import type { Customer } from '@/api/types'
import type { CustomerFilter } from '@/ui/bound/customer_filter'

/** How many customers go onto a board at once at most. */
export const addMost = 500

/** What a filter lets through, page by page, until so many of them will do; and how many there are in all. Throws ApiFailure. */
export async function readFitting(
  filter: CustomerFilter,
  will: (card: Customer) => boolean,
  read: typeof api.customers = api.customers,
): Promise<{ cards: Customer[]; total: number }> {
  const cards: Customer[] = []
  let after: string | undefined
  for (;;) {
    const page = await read({ ...filter, limit: 200, after })
    cards.push(...page.customers.filter(will))
    after = page.next
    if (!after || cards.length >= addMost) return { cards: cards.slice(0, addMost), total: page.total }
  }
}
