import type { CommandCall, Customer } from '@/api/types'
import { locale, t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { moneyText } from '../format'
import { actAll, ask, type Asked } from './act'
import { customerName } from './customers'

const expecting = (
  card: Customer,
  exhibitionId: string,
  value: number | null,
  version: number,
): CommandCall => ({
  type: 'customer.expect',
  payload: { id: card.id, version, exhibitionId, value },
})
const was = (card: Customer, exhibitionId: string) => card.expected[exhibitionId]?.value ?? null

/** Says what a customer is expected to spend at an exhibition; fen. */
export function expectValue(card: Customer, exhibitionId: string, value: number): Asked {
  const name = customerName(card)
  return ask(
    'customer.expect',
    { id: card.id, version: card.version, exhibitionId, value },
    {
      label: { key: 'pipeline.did.expect', args: { name } },
      said: t('pipeline.said.expect', { name, value: moneyText(value, locale()) }),
      undo: [expecting(card, exhibitionId, was(card, exhibitionId), card.version + 1)],
    },
  )
}

/** Takes a customer off a board. */
export function takeOff(card: Customer, exhibitionId: string): Promise<CommandOutcome> {
  const name = customerName(card)
  return ask(
    'customer.expect',
    { id: card.id, version: card.version, exhibitionId, value: null },
    {
      label: { key: 'pipeline.did.off', args: { name } },
      said: t('pipeline.said.off', { name }),
      undo: [expecting(card, exhibitionId, was(card, exhibitionId), card.version + 1)],
    },
  ).outcome
}

/** Puts customers on a board; what they will spend nobody has said yet. */
export function putOn(cards: readonly Customer[], exhibitionId: string): Promise<CommandOutcome[]> {
  const args = { n: cards.length, name: customerName(cards[0]) }
  const key = cards.length === 1 ? 'on' : 'on_many'
  return actAll(
    cards.map((card) => expecting(card, exhibitionId, 0, card.version)),
    {
      label: { key: `pipeline.did.${key}`, args },
      said: t(`pipeline.said.${key}`, args),
      undo: cards.map((card) => expecting(card, exhibitionId, null, card.version + 1)),
    },
  )
}
