import type { Item } from '@/api/types'
import { store } from '@/store'
import { tell } from '@/ui/bound/act'
import { outcomeWhile } from '@/ui/bound/outcome'
import { editItemNotes, editSeries } from './commands'
import type { Reach } from './editor'
import { apart } from './recurrence'

/** Two texts of the same notes: the one typed here and the one that won. */
export interface NotesConflict {
  mine: string
  theirs: string
  version: number
  actorId: string
}

/** What became of notes that were sent: saved, refused for a reason of its own, or overtaken by others. */
export type Given = 'saved' | 'refused' | Omit<NotesConflict, 'mine'>

/** Sends notes for one item, or for it and all later ones; `still` tells whether a clash can be shown here. */
export async function giveNotes(
  item: Item,
  notes: string,
  made: { base: string; version: number },
  reach: Reach,
  still: () => boolean,
): Promise<Given> {
  const series = reach === 'later' ? store.series.get(item.seriesId) : undefined
  // A series' own command names no version, so that nothing is overwritten is looked at here.
  if (series && item.notesVersion !== made.version && item.notes !== made.base)
    return { theirs: item.notes, version: item.notesVersion, actorId: '' }
  const { version } = made
  const later = series && editSeries(item, series, { notes })
  if (later && !apart(item)) return (await later).status === 'done' ? 'saved' : 'refused'
  const { status, error } = await outcomeWhile(editItemNotes(item, notes, version), still)
  if (status === 'done') return 'saved'
  if (error?.code === 'conflict') return clashOf(item.id, version, error.detail ?? {})
  if (still()) tell(error)
  return 'refused'
}

function clashOf(id: string, version: number, detail: Record<string, unknown>): Given {
  const now = store.items.get(id)
  return {
    theirs: String(detail.notes ?? now?.notes ?? ''),
    version: Number(detail.notesVersion ?? now?.notesVersion ?? version),
    actorId: String(detail.by ?? store.recent.get(id)?.actorId ?? ''),
  }
}
