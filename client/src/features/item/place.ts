import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Day, Item, Week } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { firstOfMonth, weekOf } from '@/store/selectors/calendar'
import { endsOf, ranksBetween } from '@/store/selectors/rank'
import { sync, type CommandOutcome } from '@/sync'
import { act } from '@/ui/bound/act'

/** Where an item stands: a day, days, the focus of a week, or the overall plan of a month. */
export type Place = Pick<Item, 'week' | 'day' | 'lastDay' | 'month'>

/** A day, or days in a row. */
export const onDays = (day: Day, lastDay: Day = ''): Place => ({
  ...{ week: weekOf(day), day, lastDay: lastDay === day ? '' : lastDay, month: '' },
})
/** The focus of a week. */
export const inWeek = (week: Week): Place => ({ week, day: '', lastDay: '', month: '' })
/** The overall plan of a month. */
export const inMonth = (month: string): Place => ({
  ...{ week: weekOf(firstOfMonth(month)), day: '', lastDay: '', month },
})

/** Whether an item stands at a place already. */
export const standsAt = (item: Item, to: Place): boolean =>
  item.week === to.week && item.day === to.day && item.lastDay === to.lastDay && item.month === to.month

function rankAt(departmentId: string, { week, day, month }: Place, except = ''): string {
  const others = [...store.items.values()].filter(
    (other) => other.id !== except && other.departmentId === departmentId,
  )
  const there = (other: Item) => other.week === week && other.day === day && other.month === month
  const { last } = endsOf(others, there, week <= sync.until(`board:${departmentId}`).value)
  return ranksBetween(last, null, 1)[0]!
}

/** Plans an item for another place, at the end of what stands there. */
export function planItem(item: Item, to: Place): Promise<CommandOutcome> {
  // The deadline goes along with its day, so the way back names the one there was.
  const { id, rank, dueDay, week, day, lastDay, month } = item
  const before = { id, week, day, lastDay, month, rank, ...(dueDay && { dueDay }) }
  const undo: CommandCall[] = [{ type: 'item.move', payload: before }]
  return act(
    'item.move',
    { id, ...to, rank: rankAt(item.departmentId, to, id) },
    { label: { key: 'item.did.move', args: { title: item.title } }, undo },
  )
}

/** Breaks a part off a whole, to be done at a place (W4); undo archives it. */
export function addPart(whole: Item, title: string, { week, day }: Place): void {
  const id = newId()
  const { departmentId, assigneeIds } = whole
  const label = { key: 'item.did.part', args: { title } }
  void act(
    'item.create',
    {
      ...{ id, departmentId, title, week, rank: rankAt(departmentId, inWeek(week)), partOfId: whole.id },
      ...(day && { day }),
      ...(assigneeIds.length && { assigneeIds }),
    },
    {
      label,
      said: t('item.did.part', { title }),
      undo: [{ type: 'item.archive', payload: { id } }],
    },
  )
}

/** Takes a part off its whole; it stays where it is. */
export function leaveWhole(part: Item): void {
  const undo: CommandCall[] = [{ type: 'item.edit', payload: { id: part.id, partOfId: part.partOfId } }]
  void act(
    'item.edit',
    { id: part.id, partOfId: '' },
    { label: { key: 'item.did.leave', args: { title: part.title } }, undo },
  )
}
