/** How near an edge a hand has to be for what lies behind it to come. */
const near = 56
/** How fast it comes at the very edge, px a frame. */
const fastest = 18

/** How far a scroller goes on in a frame while a hand is at its upper or lower edge; nothing between, nor outside. */
export function edgeStep(y: number, top: number, bottom: number): number {
  const share = (inside: number) => Math.ceil((1 - inside / near) * fastest)
  if (y < top || y > bottom) return 0
  if (y < top + near) return -share(y - top)
  return y > bottom - near ? share(bottom - y) : 0
}

/** Scrolls what holds an element while a hand that carries something stays at its edge. `at` is told where the hand is, `over` lets go. */
export function edgeScroll(from: Element, scrolled: () => void) {
  const scroller = from.closest<HTMLElement>('.scroll')
  let y: number | null = null
  let frame = 0
  function step() {
    frame = requestAnimationFrame(step)
    if (!scroller || y === null) return
    let { top, bottom } = scroller.getBoundingClientRect()
    let hand = Math.min(bottom, Math.max(top, y))
    // The days to drop on lie over one end of it: there it begins to scroll beside them, and not over them.
    const days = document.querySelector('.month > .drops')?.getBoundingClientRect()
    if (days && days.top > top) [bottom, hand] = [days.top, Math.max(top, y)]
    else if (days) [top, hand] = [days.bottom, Math.min(bottom, y)]
    const before = scroller.scrollTop
    scroller.scrollTop += edgeStep(hand, top, bottom)
    if (scroller.scrollTop !== before) scrolled()
  }
  frame = requestAnimationFrame(step)
  return { at: (now: number) => (y = now), over: () => cancelAnimationFrame(frame) }
}
