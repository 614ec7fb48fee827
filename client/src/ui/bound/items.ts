import type { Item } from '@/api/types'
import { t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { act } from './act'

/** Puts an archived item back on the board. */
export function restoreItem(item: Pick<Item, 'id' | 'title'>): Promise<CommandOutcome> {
  return act(
    'item.restore',
    { id: item.id },
    {
      label: { key: 'item.did.restore', args: { title: item.title } },
      said: t('item.said.restore', { title: item.title }),
      undo: [{ type: 'item.archive', payload: { id: item.id } }],
    },
  )
}
