import type { Kind, Nouns } from '@/api/types'
import type { Base } from './base'
import type { Entry } from './entry'
import { Draft, type Actor } from './overlay/draft'
import { itemReducers } from './overlay/item'
import type { Reducers } from './overlay/reducers'
import { splitKey, type NounKey } from './views'

// The board's own are here from the first look; the others follow.
let reducers: Partial<Reducers> = itemReducers
let whole = false
let loading: Promise<boolean> | null = null

/** Brings what the other commands do; until then they are sent, but not drawn. False: no network yet. */
export function loadReducers(): Promise<boolean> {
  loading ??= import('./overlay/rest').then(
    (rest) => {
      reducers = { ...itemReducers, ...rest.reducers }
      return (whole = true)
    },
    () => {
      loading = null // asked again with the next command
      return false
    },
  )
  return loading
}

/** The overlay: what waiting commands make of the confirmed base (P21). */
export interface Overlay {
  /** Nouns as the overlay has them; null: taken away. */
  nouns: Map<NounKey, Nouns[Kind] | null>
  /** The nouns each command touches. */
  touched: Map<string, NounKey[]>
  /** What one of the commands does is not known here yet. */
  missing: boolean
}

/** Replays commands, in order, on the base. */
export function replay(base: Base, actor: Actor, entries: readonly Entry[]): Overlay {
  const draft = new Draft(base, actor)
  const touched = new Map<string, NounKey[]>()
  let missing = false
  for (const entry of entries) {
    const reduce = reducers[entry.type] as ((draft: Draft, payload: unknown) => void) | undefined
    missing ||= !reduce && !whole
    draft.begin(entry.at)
    try {
      reduce?.(draft, entry.payload)
    } catch {
      // A command of an older version of the app: the server will judge it.
    }
    touched.set(entry.id, draft.end())
  }
  return { nouns: draft.nouns, touched, missing }
}

/** The ids of the nouns a command names or touches. */
export function nounIds(entry: Entry, touched: readonly NounKey[]): Set<string> {
  const ids = new Set(touched.map((key) => splitKey(key)[1]))
  const { id, boothIds } = entry.payload as { id?: string; boothIds?: string[] }
  if (id) ids.add(id)
  for (const booth of boothIds ?? []) ids.add(booth)
  return ids
}
