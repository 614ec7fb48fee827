import type { CommandPayloads, Series } from '@/api/types'
import { addDays } from '@/store/selectors/calendar'
import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type SeriesCommand = Extract<keyof Reducers, `series.${string}`>

function create(draft: Draft, p: CommandPayloads['series.create']): void {
  draft.create('series', p.id, {
    notes: '',
    priority: 3,
    assigneeIds: [],
    labelIds: [],
    checklist: [],
    customerId: '',
    dueTime: '',
    lastDay: '',
    madeUntil: '',
    ...given(p, 'id', 'fromItemId'),
  })
  if (!p.fromItemId) return
  draft.edit('item', p.fromItemId, (item) =>
    item.seriesId === p.id ? null : { seriesId: p.id, seriesDay: item.day || p.firstDay },
  )
}

/** Open occurrences after a day leave the board when their series ends before them. */
function archiveAfter(draft: Draft, seriesId: string, lastDay: string): void {
  for (const item of draft.all('item')) {
    if (item.seriesId !== seriesId || item.seriesDay <= lastDay || item.doneAt !== null || item.archived)
      continue
    draft.edit('item', item.id, () => ({ archived: true }))
  }
}

/** Ends a series; the occurrences themselves are the server's to make. */
function end(draft: Draft, id: string, lastDay: string): void {
  draft.edit('series', id, (series) => (series.lastDay === lastDay ? null : { lastDay }))
}

function goOn(draft: Draft, p: CommandPayloads['series.edit']): void {
  const old = draft.get('series', p.id)
  if (!old || draft.get('series', p.newId)) return
  const changed: Partial<Series> = given(p, 'id', 'newId', 'fromDay')
  end(draft, p.id, addDays(p.fromDay, -1))
  draft.create('series', p.newId, { ...old, ...changed, firstDay: p.fromDay })
  for (const item of draft.all('item')) {
    const later = item.seriesId === p.id && item.seriesDay >= p.fromDay && item.doneAt === null
    const chosen = item.seriesDay === p.fromDay && item.departmentId === old.departmentId
    if (!later || (item.detached && !chosen) || item.archived) continue
    draft.edit('item', item.id, () => ({ ...given(changed, 'rule'), seriesId: p.newId }))
  }
}

/** Series: mirrors models/series.go. */
export const seriesReducers: Pick<Reducers, SeriesCommand> = {
  'series.create': create,
  'series.edit': goOn,
  'series.end': (draft, p) => {
    end(draft, p.id, p.lastDay)
    archiveAfter(draft, p.id, p.lastDay)
  },
}
