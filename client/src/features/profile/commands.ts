import type { Language, Theme, User } from '@/api/types'
import { t } from '@/i18n'
import { sync, type CommandOutcome } from '@/sync'
import { act } from '@/ui/bound/act'

/** What a person sets for themselves. */
export interface Profile {
  name?: string
  language?: Language
  theme?: Theme
  colour?: number
}

/** Sets parts of one's own profile. */
export function editProfile(user: User, fields: Profile): Promise<CommandOutcome> {
  const before = Object.fromEntries(Object.keys(fields).map((key) => [key, user[key as keyof Profile]]))
  return act('profile.edit', fields, {
    label: 'profile.did_edit',
    said: t('profile.said_edit'),
    undo: [{ type: 'profile.edit', payload: before }],
  })
}

/** Changes one's own password; the server asks for the present one and ends the other sessions. */
export function changePassword(current: string, password: string): Promise<CommandOutcome> {
  return sync.run('profile.change_password', { current, password })
}
