import type { Exhibition } from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from '@/ui/bound/act'

/** What departments and people are to sell at an exhibition; null: nothing changed. */
export function setTargets(
  exhibition: Exhibition,
  targets: NonNullable<Exhibition['targets']>,
): Asked | null {
  const before = exhibition.targets ?? []
  if (JSON.stringify(before) === JSON.stringify(targets)) return null
  return ask(
    'exhibition.edit',
    { id: exhibition.id, targets },
    {
      label: { key: 'reports.targets.did', args: { name: exhibition.name } },
      said: t('reports.targets.said'),
      undo: [{ type: 'exhibition.edit', payload: { id: exhibition.id, targets: before } }],
    },
  )
}
