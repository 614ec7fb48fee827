import type { Window } from './camera'
import type { Area, Viewpoint } from './scene'

const most = 256 // pixels of the page
const hair = 0.01 // of a pixel: sums of parts of pixels do not come out even

/** A window on a sheet: the pixel of the sheet in its corner, and how large it is. */
export interface Sight {
  view: Viewpoint
  window: Window
}

/** What a window sees, in pixels of the sheet, and so much around it. */
export const seen = ({ view, window }: Sight, around = 0): Area => ({
  x: view.x - around,
  y: view.y - around,
  width: window.width + 2 * around,
  height: window.height + 2 * around,
})

/** How far is drawn beyond a window on each side: so far a map is moved before anything has to be drawn. Whole pixels of the screen. */
export function margin(window: Window, ratio: number): number {
  return Math.round(Math.min(most, window.width / 5) * ratio) / ratio
}

/** Whether the whole of an area is in another. */
export const holds = (outer: Area, inner: Area): boolean =>
  inner.x > outer.x - hair &&
  inner.y > outer.y - hair &&
  inner.x + inner.width < outer.x + outer.width + hair &&
  inner.y + inner.height < outer.y + outer.height + hair

/** What two areas that meet have in common. */
export function common(one: Area, other: Area): Area {
  const [x, y] = [Math.max(one.x, other.x), Math.max(one.y, other.y)]
  return {
    x,
    y,
    width: Math.min(one.x + one.width, other.x + other.width) - x,
    height: Math.min(one.y + one.height, other.y + other.height) - y,
  }
}

/** Whether two areas have anything in common. */
export const meet = (one: Area, other: Area): boolean => {
  const { width, height } = common(one, other)
  return width > hair && height > hair
}

/** What of an area is not in a part of it: above, below, left and right of that. */
export function rest(area: Area, part: Area): Area[] {
  const [right, bottom] = [area.x + area.width, area.y + area.height]
  const [partRight, partBottom] = [part.x + part.width, part.y + part.height]
  return [
    { ...area, height: part.y - area.y },
    { ...area, y: partBottom, height: bottom - partBottom },
    { ...part, x: area.x, width: part.x - area.x },
    { ...part, x: partRight, width: right - partRight },
  ].filter(({ width, height }) => width > hair && height > hair)
}
