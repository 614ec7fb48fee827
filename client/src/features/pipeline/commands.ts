import type { CustomerStage, Exhibition } from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from '@/ui/bound/act'

/** The rules of a board's stages as a form holds them. */
export type StageRules = Partial<Record<CustomerStage, Exhibition['stageRules'][string]>>

/** Changes the rules of some stages, as they were seen. */
export function ruleStages(exhibition: Exhibition, seen: number, rules: StageRules): Asked {
  const before = Object.fromEntries(
    Object.keys(rules).map((stage) => [stage, exhibition.stageRules[stage] ?? { wipLimit: 0, days: 0 }]),
  )
  const { id, version } = exhibition
  return ask(
    'exhibition.edit',
    { id, version: seen, stageRules: rules as Exhibition['stageRules'] },
    {
      label: { key: 'pipeline.did.rules', args: { name: exhibition.name } },
      said: t('pipeline.said.rules'),
      undo: [{ type: 'exhibition.edit', payload: { id, version: version + 1, stageRules: before } }],
    },
  )
}
