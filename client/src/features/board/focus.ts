import { nextTick } from 'vue'
import type { Item } from '@/api/types'
import { store } from '@/store'
import type { Board, Zone } from './context'
import { reveal } from './window'

/** Where the keyboard is on the board, and how it moves. */
export interface Focus {
  item: () => Item | undefined
  zone: () => Zone | undefined
  /** The chosen cards if there are any, else the one in focus. */
  subjects: () => Item[]
  /** Up and down in the list; `extend` chooses what is passed. */
  step: (by: number, extend?: boolean) => void
  /** Over to the list beside. */
  side: (by: number) => void
  /** Runs what makes cards leave, and passes the focus on to the one that follows them. */
  leaving: (run: () => void) => void
}

/** The keyboard's place on a board. */
export function useFocus(board: Board): Focus {
  const focusId = board.focusId
  const idsOf = (zone: Zone) => [...zone.open, ...zone.done].map((item) => item.id)
  const lists = () => board.zones.value.map(idsOf)
  const zone = () => board.zones.value.find((one) => idsOf(one).includes(focusId.value))
  const list = () => lists().find((ids) => ids.includes(focusId.value))

  function subjects(): Item[] {
    const ids = board.selected.value.size ? [...board.selected.value] : [focusId.value]
    return ids.map((id) => store.items.get(id)).filter((item) => item !== undefined)
  }
  function step(by: number, extend = false): void {
    const ids = list() ?? lists().find((some) => some.length) ?? []
    const at = ids.indexOf(focusId.value)
    const id = ids[Math.max(0, Math.min(ids.length - 1, at === -1 ? 0 : at + by))]
    if (!id) return
    if (extend) board.selected.value = new Set([...board.selected.value, focusId.value, id])
    focusCard(board, id)
  }
  function side(by: number): void {
    const all = lists()
    const from = all.findIndex((ids) => ids.includes(focusId.value))
    const row = from === -1 ? 0 : all[from]!.indexOf(focusId.value)
    for (let to = from + by; to >= 0 && to < all.length; to += by) {
      const id = all[to]![Math.min(row, all[to]!.length - 1)]
      if (id) return focusCard(board, id)
    }
  }
  function leaving(run: () => void): void {
    const ids = list() ?? []
    const gone = new Set(subjects().map((item) => item.id))
    const at = ids.indexOf(focusId.value)
    const next = [...ids.slice(at + 1), ...ids.slice(0, at).reverse()].find((id) => !gone.has(id))
    run()
    board.selected.value = new Set()
    if (next) void nextTick(() => focusCard(board, next))
  }
  return { item: () => store.items.get(focusId.value), zone, subjects, step, side, leaving }
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
