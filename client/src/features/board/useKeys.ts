import { useI18n } from 'petite-vue-i18n'
import { nextTick, onBeforeUnmount, onMounted } from 'vue'
import type { Item } from '@/api/types'
import { store } from '@/store'
import { addDays, weekOf } from '@/store/selectors/calendar'
import { redoLast, undoLast } from '@/ui/bound/undo'
import { isTyping } from '@/ui/typing'
import { useActions } from './actions'
import type { Board } from './context'
import { stepOf } from './drop'
import { actionOf, type BoardAction } from './keymap'
import { inWeek, onDay } from './moves'
import { selectionAfter } from './selection'
import { reveal } from './window'

/** What of the keyboard is the page's and not the cards'. */
export interface PageKeys {
  add: (zoneKey: string) => void
  filter: () => void
  search: () => void
  keys: () => void
  goWeek: (step: -1 | 0 | 1) => void
}

/** Everything the board does by keyboard. */
export function useKeys(board: Board, page: PageKeys): void {
  const { t } = useI18n()
  const actions = useActions(board)

  const lists = () => board.zones.value.map((zone) => [...zone.open, ...zone.done].map((item) => item.id))
  const zoneOfFocus = () =>
    board.zones.value.find((zone) =>
      [...zone.open, ...zone.done].some((item) => item.id === board.focusId.value),
    )
  const focused = () => store.items.get(board.focusId.value)

  // The chosen cards if there are any, else the one in focus.
  function subjects(): Item[] {
    const ids = board.selected.value.size ? [...board.selected.value] : [board.focusId.value]
    return ids.map((id) => store.items.get(id)).filter((item) => item !== undefined)
  }

  function step(by: number, extend = false): void {
    const list =
      lists().find((ids) => ids.includes(board.focusId.value)) ?? lists().find((ids) => ids.length) ?? []
    const at = list.indexOf(board.focusId.value)
    const id = list[Math.max(0, Math.min(list.length - 1, at === -1 ? 0 : at + by))]
    if (!id) return
    if (extend) board.selected.value = new Set([...board.selected.value, board.focusId.value, id])
    focusCard(board, id)
  }

  function side(by: number): void {
    const all = lists()
    const from = all.findIndex((ids) => ids.includes(board.focusId.value))
    const row = from === -1 ? 0 : all[from]!.indexOf(board.focusId.value)
    for (let to = from + by; to >= 0 && to < all.length; to += by) {
      const id = all[to]![Math.min(row, all[to]!.length - 1)]
      if (id) return focusCard(board, id)
    }
  }

  // Cards that leave pass the focus on to the one that follows them.
  function leaving(run: () => void): void {
    const list = lists().find((ids) => ids.includes(board.focusId.value)) ?? []
    const gone = new Set(subjects().map((item) => item.id))
    const at = list.indexOf(board.focusId.value)
    const next = [...list.slice(at + 1), ...list.slice(0, at).reverse()].find((id) => !gone.has(id))
    run()
    board.selected.value = new Set()
    if (next) void nextTick(() => focusCard(board, next))
  }

  function select(): void {
    if (!board.focusId.value) return
    board.selected.value = selectionAfter(board.selected.value, board.focusId.value, null)
    board.announce(String(board.selected.value.size))
  }

  function zone(index: number): void {
    const today = board.today.value
    const place = [onDay(today), onDay(addDays(today, 1)), inWeek(weekOf(today))][index]!
    leaving(() => actions.moveTo(subjects(), place))
  }

  // The card in focus, or with it the other chosen ones of its zone, passes one neighbour.
  function reorder(by: -1 | 1): void {
    const zone = zoneOfFocus()
    if (!zone || !board.mayAdd.value || board.closed.value) return
    const chosen = board.selected.value.has(board.focusId.value)
      ? board.selected.value
      : new Set([board.focusId.value])
    const items = zone.open.filter((item) => chosen.has(item.id))
    if (items.length === 0 || !items.every(board.mayEdit)) return
    const drop = stepOf(items, zone, by, board.today.value)
    if (drop) actions.dropInto(items, drop, true)
    void nextTick(() => {
      const open = zoneOfFocus()?.open ?? []
      const at = open.findIndex((item) => item.id === board.focusId.value)
      board.announce(t('board.order', { title: open[at]?.title, n: at + 1, of: open.length }))
    })
    focusCard(board, board.focusId.value)
  }

  const run: Partial<Record<BoardAction, () => void>> = {
    next: () => step(1),
    previous: () => step(-1),
    extendNext: () => step(1, true),
    extendPrevious: () => step(-1, true),
    raise: () => reorder(-1),
    lower: () => reorder(1),
    left: () => side(-1),
    right: () => side(1),
    open: () => focused() && board.open(focused()!),
    add: () => page.add(zoneOfFocus()?.key ?? board.zones.value[0]?.key ?? ''),
    select,
    selectAll: () => (board.selected.value = new Set(zoneOfFocus()?.open.map((item) => item.id) ?? [])),
    move: () => (board.moving.value = subjects()),
    zone1: () => zone(0),
    zone2: () => zone(1),
    zone3: () => zone(2),
    done: () => leaving(() => actions.toggleDone(subjects())),
    edit: () =>
      focused() &&
      board.mayEdit(focused()!) &&
      !focused()!.doneAt &&
      (board.editingId.value = board.focusId.value),
    archive: () => leaving(() => actions.archive(subjects())),
    filter: page.filter,
    search: page.search,
    keys: page.keys,
    undo: () => void undoLast(),
    redo: () => void redoLast(),
    previousWeek: () => page.goWeek(-1),
    nextWeek: () => page.goWeek(1),
    thisWeek: () => page.goWeek(0),
    mine: () => board.setFilters({ mine: !board.filters.value.mine }),
    leave: () => (board.selected.value = new Set()),
  }

  function key(event: KeyboardEvent): void {
    if (event.defaultPrevented || board.dragging.value) return
    const onControl =
      (event.key === 'Enter' || event.key === ' ') &&
      event.target instanceof Element &&
      event.target.closest('button, a, summary') !== null
    const action = actionOf({
      key: event.key,
      ctrl: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
      alt: event.altKey,
      typing: onControl || isTyping(event.target),
    })
    const act = action && run[action]
    if (!act) return
    event.preventDefault()
    act()
  }

  onMounted(() => document.addEventListener('keydown', key))
  onBeforeUnmount(() => document.removeEventListener('keydown', key))
}

/** Puts the focus on a card and brings it into sight. */
export function focusCard(board: Board, id: string): void {
  board.focusId.value = id
  const find = () => document.querySelector<HTMLElement>(`.board .card[data-id="${CSS.escape(id)}"]`)
  void nextTick(async () => {
    if (!find() && reveal(id)) await nextTick()
    find()?.focus({ preventScroll: true })
    find()?.scrollIntoView({ block: 'nearest' })
  })
}
