import type { Booth } from '@/api/types'
import type { Person } from '@/ui/person'
import type { Camera, Window } from './camera'
import type { Box, Layout, Placed } from './layout'
import type { Palette } from './palette'

/** What a preview says of a booth: wrong, doubtful, changed, or gone from the file. */
export type Flag = 'bad' | 'doubt' | 'changed' | 'gone'

/** What there is to draw that stays until somebody changes it or the map is moved. */
export interface Scene {
  layout: Layout
  view: Viewpoint
  window: Window
  palette: Palette
  dim: (booth: Booth) => boolean
  name: (booth: Booth) => string
  price: (booth: Booth) => string
  /** What is said of a hall beside its name, longest first. */
  count: (hall: string) => readonly string[]
  flag?: (booth: Booth) => Flag | undefined
}

/** What changes by the second, or with a hand: drawn over the scene. */
export interface Bustle {
  now: number
  /** Booths that are held, whose rings run. */
  held: readonly Placed[]
  selected: string
  /** Where the arrow keys stand. */
  cursor: string
  /** What a card that is dragged would be held at, and whether it may. */
  target?: { id: string; may: boolean }
  /** Whose changes settle on booths. */
  recent: readonly { at: Placed; person: Person }[]
  /** Who else looks at booths. */
  looking: ReadonlyMap<string, readonly Person[]>
  /** Of somebody who draws or chooses several: what is chosen, and what it would be. */
  chosen?: ReadonlySet<string>
  ghosts?: readonly Box[]
}

/** A rectangle on the screen, in pixels. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Pixels for a mm, and the pixel of the sheet in the window's corner: a whole one of the screen, so that what is drawn can be shifted. */
export interface Viewpoint {
  scale: number
  x: number
  y: number
}

/** A camera on whole pixels of a screen that has `ratio` of them for a pixel of the page. */
export function viewpoint(camera: Camera, ratio: number): Viewpoint {
  const whole = (mm: number) => Math.round(mm * camera.scale * ratio) / ratio
  return { scale: camera.scale, x: whole(camera.x), y: whole(camera.y) }
}

/** Where a box of the sheet is on the screen. */
export function onScreen(box: Box, view: Viewpoint): Area {
  const x = Math.round(box.x * view.scale)
  const y = Math.round(box.y * view.scale)
  return {
    x: x - view.x,
    y: y - view.y,
    width: Math.max(1, Math.round((box.x + box.width) * view.scale) - x),
    height: Math.max(1, Math.round((box.y + box.height) * view.scale) - y),
  }
}

/** Whether nothing of one area is in another. */
export const outside = (at: Area, window: Area): boolean =>
  at.x > window.x + window.width ||
  at.y > window.y + window.height ||
  at.x + at.width < window.x ||
  at.y + at.height < window.y

/** The whole window as an area. */
export const whole = (window: Window): Area => ({ x: 0, y: 0, ...window })

/** A line around an area. */
export function outline(ctx: CanvasRenderingContext2D, at: Area, colour: string): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = 3
  ctx.strokeRect(at.x - 1.5, at.y - 1.5, at.width + 3, at.height + 3)
}
