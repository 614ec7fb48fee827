import type { Customer, ImportantCare } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { scoreOf } from '@/store/selectors/evaluation'
import { ask, type Asked } from '@/ui/bound/act'
import { customerName } from '@/ui/bound/customers'

/** Gives a customer stars by the workspace's criteria; none at all take the evaluation away. */
export function evaluateCustomer(card: Customer, scores: Record<string, number>, note = ''): Asked {
  const name = customerName(card)
  const n = scoreOf(store.workspace.value?.customerRules, scores)
  return ask(
    'customer.evaluate',
    { id: card.id, scores, ...(note && { note }) },
    {
      label: { key: 'evaluation.did', args: { name } },
      said: n ? t('evaluation.said', { name, n }) : t('evaluation.said_clear', { name }),
      undo: [{ type: 'customer.evaluate', payload: { id: card.id, scores: { ...card.scores } } }],
    },
  )
}

/** Gives an important customer a care plan of its own; null: the workspace's again. */
export function setCare(card: Customer, care: ImportantCare | null): Asked {
  const name = customerName(card)
  const plan = (one?: ImportantCare | null) => (one ? { care: { ...one } } : {})
  return ask(
    'customer.set_care',
    { id: card.id, ...plan(care) },
    {
      label: { key: 'care.did', args: { name } },
      said: t('care.said', { name }),
      undo: [{ type: 'customer.set_care', payload: { id: card.id, ...plan(card.care) } }],
    },
  )
}
