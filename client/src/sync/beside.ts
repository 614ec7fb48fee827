import type { Base } from './base'
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
