import { carried } from '@/store/selectors/board'
import type { Reducers } from './reducers'

type WeekCommand = Extract<keyof Reducers, `week.${string}`>

// The server derives the record's id; until its own arrives this one stands in.
const standIn = (departmentId: string, week: string) => `week_close-${departmentId}-${week}`

/** Week closes: mirrors models/week_close.go. */
export const weekReducers: Pick<Reducers, WeekCommand> = {
  'week.close': (draft, p) => {
    const calendar = draft.calendar()
    const items = draft
      .all('item')
      .filter((i) => i.departmentId === p.departmentId && i.week === p.week && !i.archived)
    const notDone = p.reasons.map(({ itemId, reason }) => {
      const item = draft.get('item', itemId)
      return {
        itemId,
        reason,
        title: item?.title ?? '',
        carried: item ? carried(item, draft.today, calendar) : 0,
      }
    })
    const doneCount = items.filter((i) => i.doneAt !== null).length
    const said = { notDone, doneCount, closedBy: draft.actor.userId, closedAt: draft.now }
    const { departmentId, week } = p
    const closed = draft.all('week_close').find((c) => c.departmentId === departmentId && c.week === week)
    if (closed) draft.edit('week_close', closed.id, () => said)
    else draft.create('week_close', standIn(departmentId, week), { departmentId, week, ...said })
  },
  'week.reopen': (draft, p) => {
    for (const close of draft.all('week_close')) {
      if (close.departmentId === p.departmentId && close.week === p.week) draft.remove('week_close', close.id)
    }
  },
}
