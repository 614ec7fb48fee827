import type { Window } from './camera'
import type { Area, Viewpoint } from './scene'

const most = 256 // pixels of the page
const hair = 0.01 // of a pixel: sums of parts of pixels do not come out even

/** What of a sheet is drawn on a canvas: the point in its corner, and the part of it that is drawn so far. */
export interface Reach {
  view: Viewpoint
  done: Area
}

/** How far a canvas reaches beyond its window on each side: so far a map is moved without anything being drawn. Whole pixels of the screen. */
export function margin(window: Window, ratio: number): number {
  return Math.round(Math.min(most, window.width / 5) * ratio) / ratio
}

/** The parts of a canvas that are not drawn: above, below, left and right of what is. */
export function rest(canvas: Window, done: Area): Area[] {
  const [right, bottom] = [done.x + done.width, done.y + done.height]
  return [
    { x: 0, y: 0, width: canvas.width, height: done.y },
    { x: 0, y: bottom, width: canvas.width, height: canvas.height - bottom },
    { x: 0, y: done.y, width: done.x, height: done.height },
    { x: right, y: done.y, width: canvas.width - right, height: done.height },
  ].filter((part) => part.width > hair && part.height > hair)
}

/** Whether the whole of an area is in another. */
export const holds = (outer: Area, inner: Area): boolean =>
  inner.x > outer.x - hair &&
  inner.y > outer.y - hair &&
  inner.x + inner.width < outer.x + outer.width + hair &&
  inner.y + inner.height < outer.y + outer.height + hair

/** What is left on a canvas of an area that was moved; null: nothing. */
export function shifted(canvas: Window, area: Area, dx: number, dy: number): Area | null {
  const [x, y] = [Math.max(0, area.x + dx), Math.max(0, area.y + dy)]
  const width = Math.min(canvas.width, area.x + area.width + dx) - x
  const height = Math.min(canvas.height, area.y + area.height + dy) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}
