import { onScopeDispose, ref } from 'vue'

const still = 6 // pixels a mouse may slip and still press

/** A customer's card in the hand. */
export interface Dragged {
  customerId: string
  x: number
  y: number
  /** The booth under it; '' is none. */
  over: string
}

/** Carries a customer's card to a booth: by mouse, or by a finger on its grip. Escape puts it back. */
export function useCardDrag(
  /** The booth at a point of the page. */
  at: (x: number, y: number) => string,
  drop: (customerId: string, boothId: string) => void,
) {
  const dragged = ref<Dragged | null>(null)
  let from: { x: number; y: number; id: string; pointer: number } | null = null

  function take(event: PointerEvent, id: string) {
    if (event.button !== 0 || !event.isPrimary) return
    end()
    from = { x: event.clientX, y: event.clientY, id, pointer: event.pointerId }
    addEventListener('pointermove', move)
    addEventListener('pointerup', up)
    addEventListener('pointercancel', end)
    addEventListener('keydown', key, true)
  }
  function move({ pointerId, clientX: x, clientY: y }: PointerEvent) {
    if (!from || pointerId !== from.pointer) return
    if (!dragged.value && Math.hypot(x - from.x, y - from.y) <= still) return
    dragged.value = { customerId: from.id, x, y, over: at(x, y) }
  }
  function up(event: PointerEvent) {
    if (event.pointerId !== from?.pointer) return
    move(event)
    const now = dragged.value
    end()
    if (now?.over) drop(now.customerId, now.over)
  }
  function key(event: KeyboardEvent) {
    if (event.key !== 'Escape' || !dragged.value) return
    event.stopPropagation()
    end()
  }
  function end() {
    from = null
    dragged.value = null
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', up)
    removeEventListener('pointercancel', end)
    removeEventListener('keydown', key, true)
  }
  onScopeDispose(end)
  return { dragged, take }
}
