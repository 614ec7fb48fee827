import type { CheckLine, CommandPayloads, Day, Item, Series } from '@/api/types'
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
  if (!old) return
  const from = p.fromDay < old.firstDay ? old.firstDay : p.fromDay
  if (old.lastDay !== '' && from > old.lastDay) return
  const fields = { ...old, ...given(p, 'id', 'newId', 'fromDay'), firstDay: from }
  const once = draft.get('series', p.newId)
  if (once && (once.firstDay !== from || once.lastDay !== addDays(from, -1))) return // not taken back
  const went = once ? byEnding(occurrences(draft, once.id, from), once, old.lastDay) : []
  draft.edit('series', p.id, () => ({ lastDay: addDays(from, -1) }))
  if (once) draft.edit('series', once.id, () => template(fields))
  else draft.create('series', p.newId, { ...fields, madeUntil: '' })
  const later = draft.get('series', p.newId)!
  for (const item of draft.all('item')) {
    if (item.seriesId === p.id && item.seriesDay >= from)
      draft.edit('item', item.id, (i) => handOver(draft, i, p, later))
  }
  restore(draft, went)
}

/** What a series says, without its record. */
function template(series: Series): Partial<Series> {
  return given(series, 'id', 'version', 'createdAt', 'updatedAt', 'madeUntil') as Partial<Series>
}

/** Ends a series: later open occurrences leave the board, but those edited as this one only. */
function end(draft: Draft, { id, lastDay, releaseItemId }: CommandPayloads['series.end']): void {
  const series = draft.get('series', id)
  if (!series || (releaseItemId && draft.get('item', releaseItemId)?.seriesId !== id)) return
  if (releaseItemId)
    draft.edit('item', releaseItemId, () => ({ seriesId: '', seriesDay: '', detached: false }))
  if (series.lastDay !== '' && series.lastDay <= lastDay) return // it ends earlier already
  draft.edit('series', id, () => ({ lastDay }))
  for (const item of occurrences(draft, id, addDays(lastDay, 1))) {
    if (item.doneAt === null && !item.detached) draft.edit('item', item.id, () => ({ archived: true }))
  }
}

function occurrences(draft: Draft, id: string, from: Day): Item[] {
  return draft.all('item').filter((item) => item.seriesId === id && item.seriesDay >= from)
}

/** A series that has ended goes on; what its end archived comes back, as far as it is still here. */
function resume(draft: Draft, p: CommandPayloads['series.resume']): void {
  const series = draft.get('series', p.id)
  const { lastDay = '', laterId } = p
  if (!series || series.lastDay === '' || (lastDay !== '' && lastDay <= series.lastDay)) return
  const from = addDays(series.lastDay, 1)
  const own = occurrences(draft, p.id, from)
  if (
    laterId &&
    !takeBack(draft, { ...series, lastDay }, from, new Set(own.map((i) => i.seriesDay)), laterId)
  )
    return
  draft.edit('series', p.id, () => ({ lastDay }))
  if (p.fromItemId) draft.edit('item', p.fromItemId, () => ({ seriesId: p.id, seriesDay: series.firstDay }))
  restore(draft, byEnding(own, series, lastDay))
}

/** The occurrences that went when their series ended: what was archived before was archived by hand. */
function byEnding(own: Item[], ended: Series, lastDay: Day): Item[] {
  const since = Date.parse(ended.updatedAt)
  return own.filter(
    (item) =>
      item.archived &&
      item.doneAt === null &&
      !item.detached &&
      Date.parse(item.updatedAt) >= since &&
      (lastDay === '' || item.seriesDay <= lastDay),
  )
}

function restore(draft: Draft, items: Item[]): void {
  for (const item of items) draft.edit('item', item.id, () => ({ archived: false }))
}

/** The series that went on gives its occurrences back and ends before it began. */
function takeBack(draft: Draft, series: Series, from: Day, taken: Set<Day>, laterId: string): boolean {
  const later = draft.get('series', laterId)
  if (later?.firstDay !== from || later.lastDay !== series.lastDay) return false
  for (const item of occurrences(draft, laterId, from))
    draft.edit('item', item.id, () => givenBack(draft, item, series, taken.has(item.seriesDay)))
  draft.edit('series', laterId, () => ({ lastDay: addDays(from, -1) }))
  return true
}

function givenBack(draft: Draft, item: Item, series: Series, taken: boolean): Partial<Item> {
  if (item.doneAt !== null || item.archived || item.detached) return taken ? {} : { seriesId: series.id }
  if (!taken && falls(series.rule, item.seriesDay, draft.calendar())) return stamp(item, series)
  return { archived: true }
}

/** Series: mirrors models/series.go; new occurrences are the server's to make. */
export const seriesReducers: Pick<Reducers, SeriesCommand> = {
  'series.create': create,
  'series.edit': goOn,
  'series.end': end,
  'series.resume': resume,
}
