import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Day } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { firstOfMonth, weekOf } from '@/store/selectors/calendar'
import { endsOf, ranksBetween } from '@/store/selectors/rank'
import { actAll } from '@/ui/bound/act'
import type { DatedDeadline } from './deadlines'

/** Where on a board a deadline is pulled to: its day, the focus of its week, or the plan of its month. */
export type Target = 'day' | 'week' | 'month'

const placeOn = (day: Day, target: Target) =>
  target === 'month'
    ? { week: weekOf(firstOfMonth(day.slice(0, 7))), month: day.slice(0, 7) }
    : { week: weekOf(day), ...(target === 'day' && { day }) }

/** Pulls deadlines onto a department's board (W4), in one step: of each there is one item, never a copy. */
export function pullDeadlines(list: readonly DatedDeadline[], departmentId: string, target: Target): void {
  const own = [...store.items.values()].filter((item) => item.departmentId === departmentId)
  const ranks = ranksBetween(endsOf(own, () => true, true).last, null, list.length)
  const ids = list.map(() => newId())
  const commands: CommandCall[] = list.map(({ id: deadlineId, title, day }, n) => ({
    type: 'item.create',
    payload: {
      ...{ id: ids[n]!, departmentId, title, rank: ranks[n]!, deadlineId, dueDay: day },
      ...placeOn(day, target),
    },
  }))
  const undo: CommandCall[] = [...ids].reverse().map((id) => ({ type: 'item.archive', payload: { id } }))
  const label =
    list.length === 1
      ? { key: 'deadlines.did.pull', args: { title: list[0]!.title } }
      : { key: 'deadlines.did.pull_all', args: { n: list.length } }
  void actAll(commands, { label, said: t(label.key, label.args), undo })
}
