import type { ImportPreview, ImportRow } from '@/api/types'

/** What becomes of the rows that double something, unless a row says otherwise. */
export type AlikeRule = 'none' | 'unsure' | 'all'

/** The rows of a preview that double a card or an earlier row. */
export function doubled(preview: ImportPreview): ImportRow[] {
  return preview.rows.filter((row) => !row.errors.length && row.alike)
}

/** Whether a row is imported: as was chosen for it, else by the rule; what doubles nothing always is. */
export function taken(row: ImportRow, rule: AlikeRule, chosen: ReadonlyMap<number, boolean>): boolean {
  if (!row.alike) return true
  const own = chosen.get(row.row)
  return own ?? (rule === 'all' || (rule === 'unsure' && row.alike.verdict !== 'same'))
}
