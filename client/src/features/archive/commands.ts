import type { Item } from '@/api/types'
import { t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { act } from '@/ui/bound/act'

/** Puts an archived item back on its board. */
export function restore(item: Item): Promise<CommandOutcome> {
  return act(
    'item.restore',
    { id: item.id },
    {
      label: { key: 'archive.did_restore', args: { title: item.title } },
      said: t('archive.said_restore', { title: item.title }),
      undo: [{ type: 'item.archive', payload: { id: item.id } }],
    },
  )
}
