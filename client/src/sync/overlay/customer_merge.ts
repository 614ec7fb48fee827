import type { CommandPayloads } from '@/api/types'
import { joined } from '@/store/selectors/customer_merge'
import type { Draft } from './draft'
import type { Reducers } from './reducers'

const pointing = ['item', 'series', 'follow_up', 'booth', 'attachment'] as const

function merge(draft: Draft, p: CommandPayloads['customer.merge']): void {
  const own = draft.get('customer', p.id)
  const other = draft.get('customer', p.otherId)
  if (!own || !other || own.archived || other.archived || own.id === other.id) return
  draft.edit('customer', p.otherId, () => ({
    archived: true,
    mergedIntoId: p.id,
    attachmentCount: 0,
  }))
  draft.edit('customer', p.id, () => joined(own, other, p.facts))
  for (const kind of pointing)
    for (const noun of draft.all(kind))
      if (noun.customerId === p.otherId) draft.edit(kind, noun.id, () => ({ customerId: p.id }))
  for (const card of draft.all('customer'))
    if (card.referrerId === p.otherId) draft.edit('customer', card.id, () => ({ referrerId: p.id }))
  for (const event of draft.all('customer_event'))
    if (event.customerId === p.otherId)
      draft.edit('customer_event', event.id, (e) => ({
        customerId: p.id,
        detail: { from: p.otherId, ...(e.detail as object) },
      }))
}

/** Two cards that are one customer: mirrors server/commands/customer_merge.go. What a merge changed, only the server remembers; so only it takes one back. */
export const mergeReducers: Pick<Reducers, 'customer.merge' | 'customer.unmerge' | 'customer.distinguish'> = {
  'customer.merge': merge,
  'customer.unmerge': () => {},
  'customer.distinguish': () => {},
}
