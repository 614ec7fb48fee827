import type { Customer } from '@/api/types'
import { t } from '@/i18n'
import type { MergeChoice } from '@/store/selectors/customer_merge'
import type { CommandOutcome } from '@/sync'
import { act, ask, type Asked } from '@/ui/bound/act'
import { customerName } from '@/ui/bound/customers'

/** Makes one card of two; the other is archived. */
export function mergeCustomers(stays: Customer, other: Customer, facts: MergeChoice): Asked {
  const pair = { id: stays.id, otherId: other.id }
  const args = { name: customerName(stays), other: customerName(other) }
  return ask(
    'customer.merge',
    { ...pair, facts },
    {
      label: { key: 'duplicate.did.merge', args },
      said: t('duplicate.said.merge', args),
      undo: [{ type: 'customer.unmerge', payload: pair }],
    },
  )
}

/** Says for everybody that two cards are two customers. */
export function distinguish(card: Customer, otherId: string): Promise<CommandOutcome> {
  const pair = { id: card.id, otherId }
  const args = { name: customerName(card) }
  return act(
    'customer.distinguish',
    { ...pair, distinct: true },
    {
      label: { key: 'duplicate.did.distinguish', args },
      said: t('duplicate.said.distinguish'),
      undo: [{ type: 'customer.distinguish', payload: { ...pair, distinct: false } }],
    },
  )
}
