import { newId } from '@/api'
import type { CalendarFeed, Language, Theme, User } from '@/api/types'
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

/** Makes a calendar feed: of one's own work, or with a department of its board. What is secret in its address is made here. */
export function createFeed(departmentId: string): { id: string; token: string; asked: Asked } {
  const id = newId()
  const token = randomToken()
  const asked = ask(
    'calendar_feed.create',
    { id, token, ...(departmentId && { departmentId }) },
    { label: 'profile.did_feed' },
  )
  return { id, token, asked }
}

/** Ends a feed, for good: its address may be in the wrong hands. */
export function revokeFeed(feed: CalendarFeed, name: string): Promise<CommandOutcome> {
  return act(
    'calendar_feed.revoke',
    { id: feed.id },
    { label: 'profile.did_revoke', said: t('profile.feed_revoked', { name }) },
  )
}

// 32 bytes at random, base64url.
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
