import { newId } from '@/api'
import type { CommandPayload } from '@/api/commands'
import type { Screen } from '@/api/types'
import { t } from '@/i18n'
import { act, ask, type Asked } from '@/ui/bound/act'
import { was } from '@/ui/bound/was'

const did = (name: string) => ({ key: 'screen.admin.did', args: { name } })

/** Adds a shared screen; it has no link yet. */
export function createScreen(fields: Omit<CommandPayload<'screen.create'>, 'id'>): Asked {
  const id = newId()
  return ask(
    'screen.create',
    { id, ...fields },
    {
      label: did(fields.name),
      said: t('admin.said.made', { name: fields.name }),
      undo: [{ type: 'screen.edit', payload: { id, archived: true } }],
    },
  )
}

type Fields = Omit<CommandPayload<'screen.edit'>, 'id' | 'archived'>

const backOf = (before: Screen, fields: Fields): Fields =>
  was(before, fields as Partial<Omit<Screen, 'id'>>) as Fields

/** Changes a screen; what shows it follows at once. */
export function editScreen(before: Screen, fields: Fields): Asked {
  return ask(
    'screen.edit',
    { id: before.id, ...fields },
    {
      label: did(before.name),
      said: t('admin.said.saved'),
      undo: [{ type: 'screen.edit', payload: { id: before.id, ...backOf(before, fields) } }],
    },
  )
}

/** Makes it show one of its views now; '' lets it rotate again. */
export const showNow = (screen: Screen, view: CommandPayload<'screen.show'>['view']) =>
  act('screen.show', { id: screen.id, view }, { label: did(screen.name), said: t('admin.said.saved') })

/** Makes it load its page anew. */
export const reloadScreen = (screen: Screen) =>
  act('screen.reload', { id: screen.id }, { label: did(screen.name), said: t('admin.said.saved') })

/** Takes its link away. */
export const revokeScreen = (screen: Screen) =>
  act('screen.revoke', { id: screen.id }, { label: did(screen.name), said: t('screen.admin.revoked') })

/** Takes it off the list, and its link away. */
export const archiveScreen = (screen: Screen) =>
  act(
    'screen.edit',
    { id: screen.id, archived: true },
    { label: did(screen.name), said: t('screen.admin.revoked') },
  )
