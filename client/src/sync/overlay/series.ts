import type { CheckLine, CommandPayloads, Item, Series } from '@/api/types'
import { addDays } from '@/store/selectors/calendar'
import { falls } from '@/store/selectors/series'
import type { Reducers } from './reducers'
import { differs, given, type Draft } from './draft'

type SeriesCommand = Extract<keyof Reducers, `series.${string}`>
type SeriesEdit = CommandPayloads['series.edit']

function create(draft: Draft, p: CommandPayloads['series.create']): void {
  const item = p.fromItemId ? draft.get('item', p.fromItemId) : undefined
  if (item && (item.archived || item.seriesId !== '' || item.departmentId !== p.departmentId)) return
  const created = draft.create('series', p.id, {
    notes: '',
    assigneeIds: [],
    labelIds: [],
    checklist: [],
    customerId: '',
    dueTime: '',
    lastDay: '',
    madeUntil: '',
    ...given(p, 'id', 'fromItemId', 'rank'),
    priority: p.priority || 3,
  })
  if (created && item) draft.edit('item', item.id, () => ({ seriesId: p.id, seriesDay: p.firstDay }))
}

/** Series.Stamp: what an occurrence says after its series. */
function stamp(item: Item, series: Series): Partial<Item> {
  const { departmentId, title, notes, priority, assigneeIds, labelIds, customerId, dueTime } = series
  return {
    ...{ departmentId, title, notes, priority, assigneeIds, labelIds, customerId, dueTime },
    notesVersion: item.notesVersion + (notes === item.notes ? 0 : 1),
    checklist: keepTicks(series.checklist, item.checklist),
    dueDay: dueTime ? item.seriesDay : '',
    seriesId: series.id,
  }
}

function keepTicks(lines: CheckLine[], before: CheckLine[]): CheckLine[] {
  return lines.map((line) => ({ ...line, done: before.find((l) => l.id === line.id)?.done ?? false }))
}

/** The chosen occurrence, edited as this one only, takes what is named and keeps the rest. */
function follow(draft: Draft, item: Item, p: SeriesEdit, later: Series): Partial<Item> {
  const own = { ...later, ...item, ...given(p, 'id', 'newId', 'fromDay'), id: later.id } as Series
  const fields = stamp(item, own)
  if (p.dueTime === undefined) fields.dueDay = item.dueDay
  const next = { ...item, ...fields }
  const inPlace = item.day === item.seriesDay && falls(later.rule, item.seriesDay, draft.calendar())
  return { ...fields, detached: !inPlace || differs(next, stamp(next, later)) }
}

/** What becomes of an occurrence when a series goes on as another. */
function handOver(draft: Draft, item: Item, p: SeriesEdit, later: Series): Partial<Item> {
  const open = item.doneAt === null && !item.archived
  const chosen = item.seriesDay === p.fromDay && item.departmentId === later.departmentId
  if (chosen && open && item.detached) return follow(draft, item, p, later)
  if (!open || item.detached) return { seriesId: later.id }
  if (falls(later.rule, item.seriesDay, draft.calendar())) return stamp(item, later)
  return { archived: true } // of the old series still: the new one may come back to the day
}

function goOn(draft: Draft, p: SeriesEdit): void {
  const old = draft.get('series', p.id)
  if (!old || draft.get('series', p.newId)) return
  const from = p.fromDay < old.firstDay ? old.firstDay : p.fromDay
  if (old.lastDay !== '' && from > old.lastDay) return
  const changed: Partial<Series> = given(p, 'id', 'newId', 'fromDay')
  draft.edit('series', p.id, () => ({ lastDay: addDays(from, -1) }))
  draft.create('series', p.newId, { ...old, ...changed, firstDay: from, madeUntil: '' })
  const later = draft.get('series', p.newId)!
  for (const item of draft.all('item')) {
    if (item.seriesId === p.id && item.seriesDay >= from)
      draft.edit('item', item.id, (i) => handOver(draft, i, p, later))
  }
}

/** Ends a series: later open occurrences leave the board, but those edited as this one only. */
function end(draft: Draft, { id, lastDay }: CommandPayloads['series.end']): void {
  const series = draft.get('series', id)
  if (!series || (series.lastDay !== '' && series.lastDay <= lastDay)) return // it ends earlier already
  draft.edit('series', id, () => ({ lastDay }))
  for (const item of draft.all('item')) {
    const later = item.seriesId === id && item.seriesDay > lastDay
    if (later && item.doneAt === null && !item.detached)
      draft.edit('item', item.id, () => ({ archived: true }))
  }
}

/** Series: mirrors models/series.go; new occurrences are the server's to make. */
export const seriesReducers: Pick<Reducers, SeriesCommand> = {
  'series.create': create,
  'series.edit': goOn,
  'series.end': end,
}
