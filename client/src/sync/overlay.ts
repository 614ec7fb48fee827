import type { Kind, Nouns } from '@/api/types'
import type { Base } from './base'
import type { Entry } from './entry'
import { attachmentReducers, commentReducers } from './overlay/comment'
import { boothReducers } from './overlay/booth'
import { customerReducers } from './overlay/customer'
import { contactReducers, fieldReducers } from './overlay/customer_card'
import { directoryReducers } from './overlay/directory'
import { Draft, type Actor } from './overlay/draft'
import { followUpReducers } from './overlay/follow_up'
import { handoverReducers } from './overlay/handover'
import { itemReducers } from './overlay/item'
import { notificationReducers } from './overlay/notification'
import type { Reducers } from './overlay/reducers'
import { seriesReducers } from './overlay/series'
import { weekReducers } from './overlay/week_close'
import { splitKey, type NounKey } from './views'

// Every command has one: the compiler sees to it.
const reducers: Reducers = {
  ...itemReducers,
  ...seriesReducers,
  ...weekReducers,
  ...commentReducers,
  ...attachmentReducers,
  ...customerReducers,
  ...contactReducers,
  ...fieldReducers,
  ...followUpReducers,
  ...boothReducers,
  ...directoryReducers,
  ...handoverReducers,
  ...notificationReducers,
}

/** The overlay: what waiting commands make of the confirmed base (P21). */
export interface Overlay {
  /** Nouns as the overlay has them; null: taken away. */
  nouns: Map<NounKey, Nouns[Kind] | null>
  /** The nouns each command touches. */
  touched: Map<string, NounKey[]>
}

/** Replays commands, in order, on the base. */
export function replay(base: Base, actor: Actor, entries: readonly Entry[]): Overlay {
  const draft = new Draft(base, actor)
  const touched = new Map<string, NounKey[]>()
  for (const entry of entries) {
    draft.begin(entry.at)
    try {
      const reduce = reducers[entry.type] as (draft: Draft, payload: unknown) => void
      reduce(draft, entry.payload)
    } catch {
      // A command of an older version of the app: the server will judge it.
    }
    touched.set(entry.id, draft.end())
  }
  return { nouns: draft.nouns, touched }
}

/** The ids of the nouns a command names or touches. */
export function nounIds(entry: Entry, touched: readonly NounKey[]): Set<string> {
  const ids = new Set(touched.map((key) => splitKey(key)[1]))
  const { id, boothIds } = entry.payload as { id?: string; boothIds?: string[] }
  if (id) ids.add(id)
  for (const booth of boothIds ?? []) ids.add(booth)
  return ids
}
