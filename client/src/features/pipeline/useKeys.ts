import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue'
import { store } from '@/store'
import { isTyping } from '@/ui/typing'
import { useUndoKeys } from '@/ui/bound/undo_keys'
import { allStages } from '@/ui/bound/customer_choices'
import type { Board } from './context'

/** What of the keyboard is the page's. */
export interface PageKeys {
  /** The board itself is shown, and nothing lies over it. */
  free: Readonly<Ref<boolean>>
  filter: () => void
  value: (id: string) => void
}

/** The board by keyboard: arrows go about, Shift and an arrow moves the card, Enter opens, M moves anywhere, V says the value. */
export function useKeys(board: Board, page: PageKeys): void {
  const column = () =>
    board.columns.value.find((one) => one.cards.some((card) => card.id === board.focusId.value))
  const card = () => store.customers.get(board.focusId.value)

  function focus(id: string | undefined): void {
    if (!id) return
    board.focusId.value = id
    void nextTick(() => document.querySelector<HTMLElement>(`.customer[data-id="${id}"]`)?.focus())
  }
  function step(by: 1 | -1): void {
    const cards = column()?.cards
    if (!cards) return focus(board.columns.value.find((one) => one.cards.length)?.cards[0]?.id)
    focus(cards[cards.findIndex((one) => one.id === board.focusId.value) + by]?.id)
  }
  function side(by: 1 | -1): void {
    const from = board.columns.value.findIndex((one) => one === column())
    const row = Math.max(0, column()?.cards.findIndex((one) => one.id === board.focusId.value) ?? 0)
    for (let at = from + by; at >= 0 && at < board.columns.value.length; at += by) {
      const { cards } = board.columns.value[at]!
      if (cards.length) return focus(cards[Math.min(row, cards.length - 1)]!.id)
    }
  }
  function carry(by: 1 | -1): void {
    const held = card()
    const stage = held && allStages[allStages.indexOf(held.stage) + by]
    if (!stage || !board.mayMove(held)) return
    board.move(held, stage)
    focus(held.id)
  }

  function actionOf({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    const held = card()
    switch (key) {
      case 'ArrowDown':
      case 'j':
        return () => step(1)
      case 'ArrowUp':
      case 'k':
        return () => step(-1)
      case 'ArrowLeft':
        return () => (shiftKey ? carry(-1) : side(-1))
      case 'ArrowRight':
        return () => (shiftKey ? carry(1) : side(1))
      case 'Enter':
        return held && (() => board.open(held))
      case 'm':
        return held && board.mayMove(held) ? () => (board.chosen.value = held) : undefined
      case 'v':
        return held && board.mayMove(held) ? () => page.value(held.id) : undefined
      case 'f':
        return page.filter
    }
    return undefined
  }

  function key(event: KeyboardEvent): void {
    if (event.defaultPrevented || board.dragging.value || event.altKey || isTyping(event.target)) return
    if (event.ctrlKey || event.metaKey) return
    const onControl = event.target instanceof Element && event.target.closest('button, a, input') !== null
    if (!page.free.value || (onControl && event.key === 'Enter')) return
    const act = actionOf(event)
    if (!act) return
    event.preventDefault()
    act()
  }
  useUndoKeys(() => board.dragging.value)
  onMounted(() => document.addEventListener('keydown', key))
  onBeforeUnmount(() => document.removeEventListener('keydown', key))
}
