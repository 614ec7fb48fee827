import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { me } from '@/api'
import type { SearchHit } from '@/api/types'
import type { Group } from './find'

/** What of a hit stays in this browser: enough to show and open it again. */
export type Recent = Pick<SearchHit, 'id' | 'title' | 'about' | 'customerId' | 'exhibitionId' | 'state'> & {
  group: Group
}

const recentMost = 8
const key = () => `zhanban.found.${me.value?.user.id ?? ''}`

/** What this person has opened from the search in this browser, the last first. */
export function recents(): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? '[]')
    return Array.isArray(kept) ? (kept as Recent[]).filter((r) => r?.id && r.group) : []
  } catch {
    return []
  }
}

/** Keeps one more. A full or forbidden storage only costs the list. */
export function keepRecent({ id, title, about, customerId, exhibitionId, state, group }: Recent): void {
  const one = { id, title, about, customerId, exhibitionId, state, group }
  const rest = recents().filter((r) => r.id !== id || r.group !== group)
  try {
    localStorage.setItem(key(), JSON.stringify([one, ...rest].slice(0, recentMost)))
  } catch {
    // The search works without it.
  }
}

/** Where a hit opens: over the page that is open, which stays. */
export function queryOf(
  hit: Omit<Recent, 'title' | 'about' | 'state'>,
  now: LocationQuery,
): LocationQueryRaw {
  const bare = { ...now, item: undefined, customer: undefined, booth: undefined }
  if (hit.group === 'items') return { ...bare, item: hit.id }
  if (hit.group === 'booths') return { ...bare, booth: hit.id, exhibition: hit.exhibitionId }
  return { ...bare, customer: hit.group === 'followUps' ? hit.customerId : hit.id }
}
