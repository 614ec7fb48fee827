import type { Noun, Workspace } from '@/api/types'
import { shown, shownPending, shownRecent, shownWorkspace } from '@/store'
import type { Change } from './protocol'
import type { Patch } from './screen'
import { splitKey } from './views'

const highlightFor = 1_600
const highlightMost = 60

/** Puts a patch into the store: called once per frame, so Vue draws once. */
export function show(patch: Patch): void {
  for (const [key, noun] of patch) {
    const [kind, id] = splitKey(key)
    if (kind === 'workspace') {
      if (noun || shownWorkspace.value?.id === id) shownWorkspace.value = noun as Workspace | null
      continue
    }
    const map = shown[kind] as Map<string, unknown>
    const before = map.get(id)
    if (!noun) {
      if (before !== undefined) map.delete(id)
    } else if (before !== noun && !(before && same(before, noun))) map.set(id, noun)
  }
}

// The overlay makes new objects at every replay; equal ones need no drawing.
function same(a: unknown, b: unknown): boolean {
  if ((a as Noun).version !== (b as Noun).version) return false
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Marks the nouns that wait for the server. */
export function showPending(counts: Map<string, number>): void {
  for (const id of [...shownPending.keys()]) if (!counts.has(id)) shownPending.delete(id)
  for (const [id, n] of counts) if (shownPending.get(id) !== n) shownPending.set(id, n)
}

/** Marks a noun someone else changed, for a moment. */
export function highlight(change: Change): void {
  if (shownRecent.size >= highlightMost) return // a flood is no news
  const mark = { actorId: change.actor, fields: change.fields ?? [], at: Date.now() }
  shownRecent.set(change.id, mark)
  setTimeout(() => {
    if (shownRecent.get(change.id) === mark) shownRecent.delete(change.id)
  }, highlightFor)
}

/** Empties the screen: nobody is signed in. */
export function wipeStore(): void {
  for (const map of Object.values(shown)) map.clear()
  shownWorkspace.value = null
  shownPending.clear()
  shownRecent.clear()
}
