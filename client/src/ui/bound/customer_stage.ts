import type { Customer, CustomerStage } from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from './act'
import { customerName } from './customers'

/** Moves a card to a stage of its life cycle; `lost` needs the reason. */
export function setStage(card: Customer, stage: CustomerStage, reason?: string): Asked {
  const back = { id: card.id, stage: card.stage, ...(card.lostReason && { reason: card.lostReason }) }
  const name = customerName(card)
  return ask(
    'customer.set_stage',
    { id: card.id, stage, ...(reason && { reason }) },
    {
      label: { key: 'customers.did.stage', args: { name } },
      said: t('customers.said.stage', { name, stage: t(`customers.stage.${stage}`) }),
      undo: [{ type: 'customer.set_stage', payload: back }],
    },
  )
}
