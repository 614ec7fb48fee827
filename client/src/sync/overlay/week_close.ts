import type { CommandPayloads, Item, NotDone } from '@/api/types'
import { byPlace, carried } from '@/store/selectors/board'
import { dayIn, weekOf } from '@/store/selectors/calendar'
import type { Draft } from './draft'
import type { Reducers } from './reducers'

type WeekCommand = Extract<keyof Reducers, `week.${string}`>

// The server derives the record's id; until its own arrives this one stands in.
const standIn = (departmentId: string, week: string) => `week_close-${departmentId}-${week}`

/** The unfinished items of a week or carried into it, with their reasons; null if one has none. */
function notDone(
  draft: Draft,
  open: Item[],
  reasons: { itemId: string; reason: string }[],
): NotDone[] | null {
  const given = new Map(reasons.map((r) => [r.itemId, r.reason.trim()]))
  const calendar = draft.calendar()
  const list = open.sort(byPlace).map((item) => ({
    itemId: item.id,
    title: item.title,
    reason: given.get(item.id) ?? '',
    carried: carried(item, draft.today, calendar),
  }))
  return list.every((one) => one.reason) ? list : null
}

function close(draft: Draft, { departmentId, week, reasons }: CommandPayloads['week.close']): void {
  if (week > weekOf(draft.today)) return
  const items = draft
    .all('item')
    .filter((i) => i.departmentId === departmentId && i.week <= week && !i.archived)
  const list = notDone(
    draft,
    items.filter((i) => i.doneAt === null),
    reasons,
  )
  if (!list) return
  // Planned in the week, or carried into it and finished in it.
  const counts = (i: Item, doneAt: string) =>
    i.week === week || weekOf(dayIn(draft.actor.timeZone, Date.parse(doneAt))) === week
  const doneCount = items.filter((i) => i.doneAt !== null && counts(i, i.doneAt)).length
  const said = { notDone: list, doneCount, closedBy: draft.actor.userId, closedAt: draft.now }
  const closed = draft.all('week_close').find((c) => c.departmentId === departmentId && c.week === week)
  if (closed) draft.edit('week_close', closed.id, () => said)
  else draft.create('week_close', standIn(departmentId, week), { departmentId, week, ...said })
}

/** Week closes: mirrors server/commands/week_close.go. */
export const weekReducers: Pick<Reducers, WeekCommand> = {
  'week.close': close,
  'week.reopen': (draft, p) => {
    for (const one of draft.all('week_close')) {
      if (one.departmentId === p.departmentId && one.week === p.week) draft.remove('week_close', one.id)
    }
  },
}
