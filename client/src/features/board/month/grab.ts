/** What a hand does with what it has taken hold of. */
export interface Hand {
  start: () => void
  move: (dx: number, dy: number, event: PointerEvent) => void
  /** kept: let go where it is; else put back. */
  end: (kept: boolean) => void
  /** A finger takes it without resting on it first: a handle, which does not scroll. */
  atOnce?: boolean
}

const rest = 260
const still = 8
const slack = 4

/** Takes something in hand: with a mouse once it has moved a little, with a finger after a moment's rest, so that a list still scrolls. */
export function grab(down: PointerEvent, hand: Hand): void {
  if (down.button !== 0) return
  const waits = down.pointerType === 'touch' && !hand.atOnce
  const { clientX, clientY, pointerId } = down
  const listening = new AbortController()
  const { signal } = listening
  const timer = waits ? setTimeout(lift, rest) : undefined
  let held = false

  function lift(): void {
    held = true
    navigator.vibrate?.(10)
    hand.start()
  }
  function over(kept: boolean): void {
    clearTimeout(timer)
    listening.abort()
    if (!held) return
    // The click that follows a drag is none.
    const quiet = (event: Event) => event.stopPropagation()
    addEventListener('click', quiet, { capture: true, once: true })
    setTimeout(() => removeEventListener('click', quiet, { capture: true }))
    hand.end(kept)
  }

  addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pointerId) return
      const [dx, dy] = [event.clientX - clientX, event.clientY - clientY]
      if (!held && waits && Math.hypot(dx, dy) > still) return over(false)
      if (!held && !waits && Math.hypot(dx, dy) > slack) lift()
      if (held) hand.move(dx, dy, event)
    },
    { signal },
  )
  addEventListener('pointerup', (event) => event.pointerId === pointerId && over(true), { signal })
  addEventListener('pointercancel', (event) => event.pointerId === pointerId && over(false), { signal })
  addEventListener('blur', () => over(false), { signal })
  addEventListener('touchmove', (event) => held && event.preventDefault(), { signal, passive: false })
  addEventListener('contextmenu', (event) => waits && event.preventDefault(), { signal })
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !held) return
      event.preventDefault()
      event.stopPropagation()
      over(false)
    },
    { signal, capture: true },
  )
}
