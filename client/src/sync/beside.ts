import type { Kind, Nouns } from '@/api/types'
import type { Base } from './base'
import type { Adoption } from './personal'
import type { Session } from './session'

/**
 * Whether nouns read by the way count beside a view that is here: from its seq on every change of them comes, and what was read before
 * that, or in another life of the database, nobody will mend.
 */
export function standsBeside(
  view: string,
  rows: { epoch: string; seq: number },
  { base, session }: { base: Base; session: Session },
): boolean {
  const here = session.views.get(view)
  if (!here || here.seq === null || here.stale || here.denied) return false
  return rows.epoch === session.epoch && rows.seq >= base.told(view)
}

/** Takes in nouns that were read, if they stand beside the view. */
export function adoptBeside<K extends Kind>(
  view: string,
  kind: K,
  rows: { epoch: string; seq: number; list: readonly Nouns[K][] },
  parts: { base: Base; session: Session },
): Adoption {
  if (!standsBeside(view, rows, parts)) return null
  return { again: parts.base.adopt(kind, rows.list, rows.seq) }
}
