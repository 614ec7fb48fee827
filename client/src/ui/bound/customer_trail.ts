import { shallowRef } from 'vue'

/** The customers of the list a card was opened from, in its order: what its arrows go through. */
export const customerTrail = shallowRef<readonly string[]>([])

/** The customers before and after one in the list it was opened from. */
export function besides(trail: readonly string[], id: string): { before: string; after: string } {
  const at = trail.indexOf(id)
  return { before: at > 0 ? trail[at - 1]! : '', after: at >= 0 ? (trail[at + 1] ?? '') : '' }
}
