import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'
import { claimOf, offsetOf, resultOf, type SwipeResult, type Way } from './swipe'

/** The card under the finger and how far it was pulled. */
export interface Swipe {
  id: Ref<string>
  offset: Ref<number>
}

/** Sideways swipes on the cards of a list; a long press belongs to dragging and up and down to scrolling. */
export function useSwipe(
  root: Ref<HTMLElement | undefined>,
  enabled: (id: string) => boolean,
  act: (id: string, result: SwipeResult) => void,
): Swipe {
  const id = ref('')
  const offset = ref(0)
  let start: { x: number; y: number; at: number; card: string; claim: ReturnType<typeof claimOf> } | null =
    null
  let swiped = false

  const wayOf = (touch: Touch, event: Event): Way => ({
    dx: touch.clientX - start!.x,
    dy: touch.clientY - start!.y,
    ms: event.timeStamp - start!.at,
  })

  function down(event: TouchEvent) {
    const card = (event.target as Element).closest<HTMLElement>('.card')?.dataset.id
    const touch = event.touches[0]!
    swiped = false
    start =
      event.touches.length === 1 && card && enabled(card)
        ? { x: touch.clientX, y: touch.clientY, at: event.timeStamp, card, claim: 'undecided' }
        : null
  }

  function moved(event: TouchEvent) {
    if (!start) return
    const way = wayOf(event.touches[0]!, event)
    // A finger that lay still has picked the card up.
    const held = start.claim === 'undecided' && way.ms > 260
    if (start.claim === 'undecided') start.claim = claimOf(way)
    if (held || start.claim === 'scroll') start = null
    if (start?.claim !== 'swipe') return
    if (event.cancelable) event.preventDefault()
    swiped = true
    id.value = start.card
    offset.value = offsetOf(way.dx)
  }

  function up(event: TouchEvent) {
    const begun = start
    const result = begun?.claim === 'swipe' ? resultOf(wayOf(event.changedTouches[0]!, event)) : 'none'
    rest()
    if (begun && result !== 'none') act(begun.card, result)
  }

  function rest() {
    start = null
    id.value = ''
    offset.value = 0
  }

  // The click that ends a swipe opens nothing.
  function click(event: MouseEvent) {
    if (!swiped) return
    swiped = false
    event.stopPropagation()
    event.preventDefault()
  }

  onMounted(() => {
    const element = root.value!
    element.addEventListener('touchstart', down, { passive: true })
    element.addEventListener('touchmove', moved, { passive: false })
    element.addEventListener('touchend', up)
    element.addEventListener('touchcancel', rest)
    element.addEventListener('click', click, true)
  })
  onBeforeUnmount(rest)
  return { id, offset }
}
