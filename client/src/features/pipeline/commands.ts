import type { CommandCall, Customer, CustomerStage, Exhibition } from '@/api/types'
import { locale, t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { actAll, ask, type Asked } from '@/ui/bound/act'
import { customerName } from '@/ui/bound/customers'
import { moneyText } from '@/ui/format'

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

/** The rules of a board's stages as a form holds them. */
export type StageRules = Partial<Record<CustomerStage, Exhibition['stageRules'][string]>>

/** Changes the rules of some stages. */
export function ruleStages(exhibition: Exhibition, rules: StageRules): Asked {
  const before = Object.fromEntries(
    Object.keys(rules).map((stage) => [stage, exhibition.stageRules[stage] ?? { wipLimit: 0, days: 0 }]),
  )
  return ask(
    'exhibition.edit',
    { id: exhibition.id, stageRules: rules as Exhibition['stageRules'] },
    {
      label: { key: 'pipeline.did.rules', args: { name: exhibition.name } },
      said: t('pipeline.said.rules'),
      undo: [{ type: 'exhibition.edit', payload: { id: exhibition.id, stageRules: before } }],
    },
  )
}
