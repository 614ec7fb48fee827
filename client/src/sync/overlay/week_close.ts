import { carried } from '@/store/selectors/board'
import type { Reducers } from '../overlay'

type WeekCommand = Extract<keyof Reducers, `week.${string}`>

// The server derives the record's id; until its own arrives this one stands in.
const standIn = (departmentId: string, week: string) => `week_close-${departmentId}-${week}`

/** Week closes: mirrors models/week_close.go. */
export const weekReducers: Pick<Reducers, WeekCommand> = {
  'week.close': (draft, p) => {
    const closed = draft.all('week_close').some((c) => c.departmentId === p.departmentId && c.week === p.week)
    if (closed) return
    const calendar = draft.calendar()
    const items = draft.all('item').filter((i) => i.departmentId === p.departmentId && i.week === p.week && !i.archived)
    const notDone = p.reasons.map(({ itemId, reason }) => {
      const item = draft.get('item', itemId)
      return { itemId, reason, title: item?.title ?? '', carried: item ? carried(item, draft.today, calendar) : 0 }
    })
    draft.create('week_close', standIn(p.departmentId, p.week), {
      departmentId: p.departmentId,
      week: p.week,
      notDone,
      doneCount: items.filter((i) => i.doneAt !== null).length,
      closedBy: draft.actor.userId,
      closedAt: draft.now,
    })
  },
  'week.reopen': (draft, p) => {
    for (const close of draft.all('week_close')) {
      if (close.departmentId === p.departmentId && close.week === p.week) draft.remove('week_close', close.id)
    }
  },
}
