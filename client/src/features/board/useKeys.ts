import { useI18n } from '@/i18n'
import { nextTick, onBeforeUnmount, onMounted } from 'vue'
import { addDays, weekOf } from '@/store/selectors/calendar'
import { redoLast, undoLast } from '@/ui/bound/undo'
import { useUndoKeys } from '@/ui/bound/undo_keys'
import { isTyping } from '@/ui/typing'
import { useActions } from './actions'
import type { Board } from './context'
import { stepOf } from './drop'
import { focusCard, useFocus, type Focus } from './focus'
import { actionOf, type BoardAction } from './keymap'
import { inWeek, onDay } from './moves'
import { selectionAfter } from './selection'

/** What of the keyboard is the page's and not the cards'. */
export interface PageKeys {
  add: (zoneKey: string) => void
  filter: () => void
  search: () => void
  keys: () => void
  goWeek: (step: -1 | 0 | 1) => void
}

type Runs = Partial<Record<BoardAction, () => void>>

/** Everything the board does by keyboard. */
export function useKeys(board: Board, page: PageKeys): void {
  const focus = useFocus(board)
  const runs: Runs = {
    ...focusRuns(board, focus),
    ...cardRuns(board, focus),
    ...pageRuns(board, page, focus),
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
    const act = action && runs[action]
    if (!act) return
    event.preventDefault()
    act()
  }

  useUndoKeys(() => board.dragging.value)
  onMounted(() => document.addEventListener('keydown', key))
  onBeforeUnmount(() => document.removeEventListener('keydown', key))
}

// Going about and choosing.
function focusRuns(board: Board, focus: Focus): Runs {
  function select(): void {
    if (!board.focusId.value) return
    board.selected.value = selectionAfter(board.selected.value, board.focusId.value, null)
    board.announce(String(board.selected.value.size))
  }
  return {
    next: () => focus.step(1),
    previous: () => focus.step(-1),
    extendNext: () => focus.step(1, true),
    extendPrevious: () => focus.step(-1, true),
    left: () => focus.side(-1),
    right: () => focus.side(1),
    select,
    selectAll: () => (board.selected.value = new Set(focus.zone()?.open.map((item) => item.id) ?? [])),
    leave: () => (board.selected.value = new Set()),
  }
}

// What is done to the cards in focus.
function cardRuns(board: Board, focus: Focus): Runs {
  const actions = useActions(board)
  const reorder = useReorder(board, focus)
  function zone(index: number): void {
    const today = board.today.value
    const place = [onDay(today), onDay(addDays(today, 1)), inWeek(weekOf(today))][index]!
    focus.leaving(() => actions.moveTo(focus.subjects(), place))
  }
  function edit(): void {
    const item = focus.item()
    if (item && board.mayEdit(item) && !item.doneAt) board.editingId.value = item.id
  }
  return {
    raise: () => reorder(-1),
    lower: () => reorder(1),
    open: () => focus.item() && board.open(focus.item()!),
    move: () => (board.moving.value = focus.subjects()),
    zone1: () => zone(0),
    zone2: () => zone(1),
    zone3: () => zone(2),
    done: () => focus.leaving(() => actions.toggleDone(focus.subjects())),
    edit,
    archive: () => focus.leaving(() => actions.archive(focus.subjects())),
  }
}

// The card in focus, or with it the other chosen ones of its zone, passes one neighbour.
function useReorder(board: Board, focus: Focus): (by: -1 | 1) => void {
  const { t } = useI18n()
  const actions = useActions(board)
  return (by) => {
    const zone = focus.zone()
    if (!zone || !board.mayAdd.value || board.closed.value) return
    const id = board.focusId.value
    const chosen = board.selected.value.has(id) ? board.selected.value : new Set([id])
    const items = zone.open.filter((item) => chosen.has(item.id))
    if (items.length === 0 || !items.every(board.mayEdit)) return
    const drop = stepOf(items, zone, by, board.today.value)
    if (drop) actions.dropInto(items, drop, true)
    void nextTick(() => {
      const open = focus.zone()?.open ?? []
      const at = open.findIndex((item) => item.id === board.focusId.value)
      board.announce(t('board.order', { title: open[at]?.title, n: at + 1, of: open.length }))
    })
    focusCard(board, id)
  }
}

// What is the page's.
function pageRuns(board: Board, page: PageKeys, focus: Focus): Runs {
  return {
    add: () => page.add(focus.zone()?.key ?? board.zones.value[0]?.key ?? ''),
    filter: page.filter,
    search: page.search,
    keys: page.keys,
    undo: () => void undoLast(),
    redo: () => void redoLast(),
    previousWeek: () => page.goWeek(-1),
    nextWeek: () => page.goWeek(1),
    thisWeek: () => page.goWeek(0),
    mine: () => board.setFilters({ mine: !board.filters.value.mine }),
  }
}
