import type { Item } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { actAll } from '@/ui/bound/act'
import { move } from '../moves'

/** A line of the plan, above or below which another is put. */
export interface Beside {
  id: string
  below: boolean
}

/** Where in the plan a line would stand that is put beside another; -1: it stands there. */
export function indexBeside(goals: readonly Item[], item: Item, { id, below }: Beside): number {
  const others = goals.filter((one) => one.id !== item.id)
  const at = others.findIndex((one) => one.id === id)
  const to = at === -1 ? -1 : at + (below ? 1 : 0)
  return to === goals.findIndex((one) => one.id === item.id) ? -1 : to
}

/** Puts a line of the month's plan at another place among its lines (W3). */
export function orderGoal(goals: readonly Item[], item: Item, to: number): void {
  const others = goals.filter((one) => one.id !== item.id)
  if (to < 0 || to > others.length) return
  const [above, below] = [others[to - 1], others[to]]
  const gap = { above: above?.rank ?? null, below: below?.rank ?? null, behind: above?.id ?? null }
  const own = [...store.items.values()].filter((one) => one.departmentId === item.departmentId)
  const { commands, undo } = move([item], (one) => one, gap, own)
  const label = { key: 'month.did.order', args: { title: item.title, n: to + 1 } }
  void actAll(commands, { label, said: t('board.said', { what: t(label.key, label.args) }), undo })
}
