import type Sortable from 'sortablejs'
import type { SortableEvent } from 'sortablejs'
import { onBeforeUnmount, onMounted, watch, type Ref } from 'vue'
import { afterFirstLook } from '@/ui/first_look'
import { idle } from '@/ui/idle'
import { store } from '@/store'
import { sync } from '@/sync'
import { useActions, type Actions } from './actions'
import type { Board, Zone } from './context'
import { dropOf } from './drop'

/** A list cards can be dragged out of and into, or (without a zone) a target they only can be dropped on. */
export interface Target {
  /** The zone whose order the drop changes; null: what is dropped goes to the end of the place in `data-week` and `data-day`. */
  zone: () => Zone | null
  /** Index in the zone of the first card drawn in this list. */
  start: () => number
  disabled: () => boolean
}

// Fetched when all that is seen at first stands, not before.
let library: Promise<typeof Sortable> | null = null
const fetchLibrary = () =>
  (library ??= afterFirstLook(async () => {
    await idle()
    return (await import('sortablejs')).default
  }))

// What the hand holds, shared by source and target list.
const held = { release: null as (() => void) | null, next: null as Node | null }
const targets = new WeakMap<HTMLElement, Target>()

/** Makes an element a drag source and target. Vue owns the DOM: a drop is put back where it was, and the command moves it. */
export function useSortable(root: Ref<HTMLElement | undefined>, board: Board, target: Target): void {
  const actions = useActions(board)
  let sortable: Sortable | null = null
  let left = false
  onMounted(async () => {
    targets.set(root.value!, target)
    const Made = await fetchLibrary()
    if (left || !root.value) return
    sortable = new Made(root.value, {
      group: 'cards',
      draggable: '.card',
      filter: '.tick, .more, .edit',
      preventOnFilter: false,
      sort: target.zone() !== null,
      disabled: target.disabled(),
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140,
      delay: 260,
      delayOnTouchOnly: true,
      touchStartThreshold: 8,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 5,
      ghostClass: 'card--slot',
      fallbackClass: 'card--held',
      scrollSensitivity: 60,
      onStart: (event) => lift(event, board),
      onEnd: (event) => settle(event, board, actions),
    })
  })
  watch(target.disabled, (now) => sortable?.option('disabled', now))
  onBeforeUnmount(() => {
    left = true
    sortable?.destroy()
    sortable = null
  })
}

function lift(event: SortableEvent, board: Board): void {
  held.release = sync.hold()
  held.next = event.item.nextSibling
  board.dragging.value = true
  navigator.vibrate?.(10)
  sync.present({ view: `board:${board.departmentId.value}`, item: event.item.dataset.id, doing: 'moving' })
}

function settle(event: SortableEvent, board: Board, actions: Actions): void {
  const spot = {
    previousId: sibling(event.item, 'previousElementSibling'),
    nextId: sibling(event.item, 'nextElementSibling'),
    start: targets.get(event.to)?.start() ?? 0,
  }
  event.from.insertBefore(event.item, held.next)
  board.dragging.value = false
  held.release?.()
  held.release = null
  sync.present({ view: `board:${board.departmentId.value}`, doing: 'looking' })
  if (event.to === event.from && event.oldIndex === event.newIndex) return
  const items = itemsOf(event.item.dataset.id ?? '', board)
  const zone = targets.get(event.to)?.zone() ?? null
  const { week, day } = event.to.dataset
  if (zone) actions.dropInto(items, dropOf(items, zone, spot, board.today.value))
  else if (week) actions.moveTo(items, { week, day: day ?? '' })
}

// A card of the selection brings the whole selection along.
function itemsOf(id: string, board: Board) {
  const ids = board.selected.value.has(id) ? [...board.selected.value] : [id]
  const order = board.zones.value.flatMap((zone) => [...zone.open, ...zone.done]).map((item) => item.id)
  return ids
    .map((one) => store.items.get(one))
    .filter((item) => item !== undefined)
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
}

function sibling(card: Element, side: 'previousElementSibling' | 'nextElementSibling'): string | null {
  let other = card[side]
  while (other && !(other as HTMLElement).dataset.id) other = other[side]
  return (other as HTMLElement | null)?.dataset.id ?? null
}
