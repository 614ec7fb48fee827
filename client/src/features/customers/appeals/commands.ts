import type { Customer, CustomerEvent } from '@/api/types'
import { t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { act, ask, type Asked } from '@/ui/bound/act'
import { customerName } from '@/ui/bound/customers'

/** Says to the managers that another's customer is one's own. */
export function appealFor(customerId: string, name: string, reason: string): Asked {
  return ask(
    'customer.appeal',
    { id: customerId, reason },
    { label: { key: 'appeal.did.appeal', args: { name } }, said: t('appeal.said.appeal') },
  )
}

/** Gives the customer to who appealed, or declines with the reason. */
export function settleAppeal(appeal: CustomerEvent, card: Customer, granted: boolean, answer: string): Asked {
  const what = granted ? 'grant' : 'decline'
  const args = { name: customerName(card) }
  return ask(
    'customer.settle_appeal',
    { id: appeal.id, granted, ...(answer && { answer }) },
    { label: { key: `appeal.did.${what}`, args }, said: t(`appeal.said.${what}`, args) },
  )
}

/** Takes back one's own appeal. */
export function withdrawAppeal(appeal: CustomerEvent, card: Customer): Promise<CommandOutcome> {
  return act(
    'customer.withdraw_appeal',
    { id: appeal.id },
    {
      label: { key: 'appeal.did.withdraw', args: { name: customerName(card) } },
      said: t('appeal.said.withdraw'),
    },
  )
}
