import type { Language, Theme, User } from '@/api/types'
import { t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { act, ask, type Asked } from '@/ui/bound/act'
import { was } from '@/ui/bound/was'

/** What a person sets for themselves. */
export interface Profile {
  name?: string
  language?: Language
  theme?: Theme
  colour?: number
}

/** Sets parts of one's own profile. */
export function editProfile(user: User, fields: Profile): Promise<CommandOutcome> {
  return act('profile.edit', fields, {
    label: 'profile.did_edit',
    said: t('profile.said_edit'),
    undo: [{ type: 'profile.edit', payload: was(user, fields) }],
  })
}

/** Changes one's own password; the server asks for the present one and ends the other sessions. */
export function changePassword(current: string, password: string): Asked {
  return ask('profile.change_password', { current, password })
}
