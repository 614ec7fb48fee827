/** A finger's way since it came down, in CSS pixels and milliseconds. */
export interface Way {
  dx: number
  dy: number
  ms: number
}

/** Who a touch belongs to: not decided yet, the page's scrolling, or the card's swipe. */
export type Claim = 'undecided' | 'scroll' | 'swipe'

/** What letting go does. */
export type SwipeResult = 'done' | 'tomorrow' | 'none'

/** How far a finger may tremble before it means anything. */
export const slop = 10

/** How far a card must be pulled to act. */
export const reach = 88

/** A swipe must be clearly sideways: scrolling always wins a doubt. */
export function claimOf(way: Way): Claim {
  const x = Math.abs(way.dx)
  const y = Math.abs(way.dy)
  if (x < slop && y < slop) return 'undecided'
  return x > y * 1.6 ? 'swipe' : 'scroll'
}

/** Right is done, left is tomorrow; a short quick flick counts as well as a long slow pull. */
export function resultOf(way: Way): SwipeResult {
  const speed = Math.abs(way.dx) / Math.max(way.ms, 1)
  const far = Math.abs(way.dx) >= reach || (Math.abs(way.dx) >= 40 && speed > 0.6)
  if (!far) return 'none'
  return way.dx > 0 ? 'done' : 'tomorrow'
}

/** How far the card follows the finger: freely up to the reach, then it resists. */
export function offsetOf(dx: number): number {
  const far = Math.abs(dx)
  const shown = far <= reach ? far : reach + (far - reach) * 0.25
  return Math.sign(dx) * Math.min(shown, reach * 1.4)
}
