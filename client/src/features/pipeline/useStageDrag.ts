import type Sortable from 'sortablejs'
import type { SortableEvent } from 'sortablejs'
import { onBeforeUnmount, onMounted, type Ref } from 'vue'
import type { CustomerStage } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import type { Board } from './context'
import { allStages } from '@/ui/bound/customer_choices'
import { here } from './presence'

// What the hand holds, shared by source and target list.
const held = { release: null as (() => void) | null, next: null as Node | null }

/** Makes a column a drag source and target. Its order is the board's own, so that only the stage changes; Vue owns the DOM. */
export function useStageDrag(root: Ref<HTMLElement | undefined>, board: Board): void {
  let sortable: Sortable | null = null
  let left = false
  onMounted(async () => {
    const { default: Made } = await import('sortablejs')
    if (left || !root.value) return
    sortable = new Made(root.value, {
      group: 'stages',
      draggable: '.customer',
      filter: '.is-fixed, .more',
      preventOnFilter: false,
      sort: false,
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
      onEnd: (event) => settle(event, board),
    })
  })
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
  here(board.question.value?.exhibition.id ?? '', 'moving', event.item.dataset.id)
}

function settle(event: SortableEvent, board: Board): void {
  event.from.insertBefore(event.item, held.next)
  board.dragging.value = false
  held.release?.()
  held.release = null
  here(board.question.value?.exhibition.id ?? '', 'looking')
  const card = store.customers.get(event.item.dataset.id ?? '')
  const stage = allStages.find((one) => one === event.to.dataset.stage) as CustomerStage | undefined
  if (card && stage && card.stage !== stage) board.move(card, stage)
}
