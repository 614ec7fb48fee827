import type { Day, Item } from '@/api/types'
import { t } from '@/i18n'
import { weekdayText } from '@/i18n/dates'
import { store } from '@/store'
import { addDays, addWeeks, weekOf } from '@/store/selectors/calendar'
import type { Label } from '@/sync'
import { actAll } from '@/ui/bound/act'
import type { Board } from './context'
import type { Drop } from './drop'
import * as moves from './moves'

/** What can be done to one or several cards. Each is one batch and one undo step, and says what it did. */
export interface Actions {
  /** Marks done what is open, or opens again what is all done. */
  toggleDone: (items: readonly Item[]) => void
  moveTo: (items: readonly Item[], place: moves.Place) => void
  /** Puts items between two neighbours of a list; `quiet`: the caller says so itself. */
  dropInto: (items: readonly Item[], drop: Drop, quiet?: boolean) => void
  archive: (items: readonly Item[]) => void
  transfer: (items: readonly Item[], departmentId: string) => void
  assign: (items: readonly Item[], userId: string) => void
  label: (items: readonly Item[], labelId: string) => void
  rename: (item: Item, title: string) => void
  prioritise: (items: readonly Item[], priority: number) => void
  /** Today, tomorrow, Saturday, week 42: a place in words. */
  placeText: (place: moves.Place) => string
}

const made = new WeakMap<Board, Actions>()

/** The board's actions, in the words of the screen's language; every card has the same. */
export function useActions(board: Board): Actions {
  let actions = made.get(board)
  if (!actions) made.set(board, (actions = actionsOf(board)))
  return actions
}

type Run = (
  change: moves.Change,
  items: readonly Item[],
  key: string,
  args?: Record<string, unknown>,
  quiet?: boolean,
) => void

// The toast, the queue and undo all say the same sentence.
const run: Run = (change, items, key, args = {}, quiet = false) => {
  if (change.commands.length === 0) return
  const label: Label =
    items.length === 1
      ? { key: `board.did.${key}`, args: { title: items[0]!.title, ...args } }
      : { key: `board.did.${key}Many`, args: { n: items.length, ...args } }
  void actAll(change.commands, {
    label,
    undo: change.undo,
    said: quiet ? undefined : t('board.said', { what: t(label.key, label.args ?? {}) }),
  })
}

function placeTextOf(place: moves.Place, today: Day): string {
  if (place.day === today) return t('board.zone.today')
  if (place.day === addDays(today, 1)) return t('board.zone.tomorrow')
  if (place.week === weekOf(today)) return place.day ? weekdayText(place.day) : t('board.zone.week')
  const number = { n: Number(place.week.slice(6)) }
  if (place.week === addWeeks(weekOf(today), 1))
    return place.day ? t('board.place.nextDay', { day: weekdayText(place.day) }) : t('board.place.nextWeek')
  return place.day
    ? t('board.place.weekDay', { ...number, day: weekdayText(place.day) })
    : t('board.place.week', number)
}

function othersOf(board: Board): Item[] {
  const own = (item: Item) => item.departmentId === board.departmentId.value && !item.archived
  return [...store.items.values()].filter(own)
}

function actionsOf(board: Board): Actions {
  const mine = (items: readonly Item[]) => items.filter(board.mayEdit)
  const placeText = (place: moves.Place) => placeTextOf(place, board.today.value)
  return {
    placeText,
    toggleDone(given) {
      const items = mine(given)
      if (items.every((item) => item.doneAt)) run(moves.reopen(items), items, 'reopen')
      else
        run(
          moves.complete(items),
          items.filter((item) => !item.doneAt),
          'done',
        )
    },
    moveTo(given, place) {
      const items = mine(given)
      run(
        moves.moveToEnd(items, place, othersOf(board), board.until.value),
        items.filter((item) => !moves.standsAt(item, place)),
        'move',
        { place: placeText(place) },
      )
    },
    dropInto(given, drop, quiet) {
      const items = mine(given)
      const stays = items.every((item) => moves.standsAt(item, drop.placeOf(item)))
      const change = moves.move(items, drop.placeOf, drop, othersOf(board))
      run(change, items, stays ? 'order' : 'move', { place: placeText(drop.zone) }, quiet)
    },
    archive: (given) => run(moves.archive(mine(given)), mine(given), 'archive'),
    transfer: (given, departmentId) =>
      run(moves.transfer(given, departmentId), given, 'transfer', {
        department: store.departments.get(departmentId)?.name ?? '',
      }),
    assign(given, userId) {
      const change = moves.toggle(mine(given), 'assigneeIds', userId)
      run(change, mine(given), 'assign', { name: store.users.get(userId)?.name ?? '' })
    },
    label(given, labelId) {
      const change = moves.toggle(mine(given), 'labelIds', labelId)
      run(change, mine(given), 'label', { name: store.labels.get(labelId)?.name ?? '' })
    },
    rename(item, title) {
      if (title && title !== item.title) run(moves.edit(item, { title }), [item], 'rename')
    },
    prioritise(given, priority) {
      const items = mine(given).filter((item) => item.priority !== priority)
      const changes = items.map((item) => moves.edit(item, { priority }))
      run(
        { commands: changes.flatMap((c) => c.commands), undo: changes.flatMap((c) => c.undo).reverse() },
        items,
        'priority',
        { n: items.length, priority },
      )
    },
  }
}
