import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Day, Item, Week } from '@/api/types'
import { t } from '@/i18n'
import { firstOfMonth, weekOf } from '@/store/selectors/calendar'
import type { Label } from '@/sync'
import { act } from '@/ui/bound/act'
import { rankBehind } from '@/ui/bound/rank_behind'
import { back } from '../moves'

/** Where an item can stand on a month's board. */
export interface MonthPlace {
  week: Week
  day: Day
  lastDay: Day
  month: string
}

/** A day, or days in a row. */
export const onDays = (day: Day, lastDay: Day = ''): MonthPlace => ({
  ...{ week: weekOf(day), day, lastDay: lastDay === day ? '' : lastDay, month: '' },
})

/** The focus of a week. */
export const inFocus = (week: Week): MonthPlace => ({ week, day: '', lastDay: '', month: '' })

/** The overall plan of a month. */
export const inPlan = (month: string): MonthPlace => ({
  ...{ week: weekOf(firstOfMonth(month)), day: '', lastDay: '', month },
})

const label = (verb: string, title: string): Label => ({ key: `month.did.${verb}`, args: { title } })
const said = ({ key, args }: Label) => t('board.said', { what: t(key, args ?? {}) })

/** Pulls an item to another place, as one thing (W4): nothing is copied. Its order stays. */
export function moveItem(item: Item, to: MonthPlace, verb = 'move'): void {
  const { id, rank } = item
  const what = label(verb, item.title)
  const undo: CommandCall[] = [
    { type: 'item.move', payload: { ...back(item), lastDay: item.lastDay, month: item.month } },
  ]
  void act('item.move', { id, rank, ...to }, { label: what, said: said(what), undo })
}

/** What is put on a month's board. */
export interface NewWork {
  departmentId: string
  title: string
  place: MonthPlace
  partOfId?: string
  goalTarget?: number
  goalUnit?: string
  assigneeIds?: string[]
}

/** Puts work on the board and gives its id; undo archives it. */
export function addWork({ place, partOfId, goalTarget, goalUnit, assigneeIds, ...rest }: NewWork): string {
  const id = newId()
  const { week, day, lastDay, month } = place
  const payload = {
    ...{ id, ...rest, week, rank: rankBehind(rest.departmentId) },
    ...(day && { day }),
    ...(lastDay && { lastDay }),
    ...(month && { month }),
    ...(partOfId && { partOfId }),
    ...(goalTarget && { goalTarget, goalUnit: goalUnit ?? '' }),
    ...(assigneeIds?.length && { assigneeIds }),
  }
  const what = label(partOfId ? 'part' : 'add', rest.title)
  const undo: CommandCall[] = [{ type: 'item.archive', payload: { id } }]
  void act('item.create', payload, { label: what, said: said(what), undo })
  return id
}
