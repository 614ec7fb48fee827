import type { Ref } from 'vue'
import type { Box, Layout } from './layout'

/** A point of the sheet, mm. */
export interface Point {
  x: number
  y: number
}

/** Who takes the hand's gestures before the camera does: somebody who draws. */
export interface MapEditor {
  /** Told of the sheet whenever it changes. */
  see: (layout: Layout) => void
  /** What is being drawn or moved, as it would be. */
  ghosts: Ref<readonly Box[]>
  /** Ids of what is chosen: of booths, and `plan/mark` of marks. */
  chosen: Ref<ReadonlySet<string>>
  /** Whether the gesture is the editor's. `reach` is what a finger covers, mm; `more`: what is chosen stays chosen. */
  down: (at: Point, reach: number, more: boolean) => boolean
  move: (at: Point) => void
  up: (at: Point, slipped: boolean) => void
  cancel: () => void
  key: (event: KeyboardEvent) => boolean
  choose: (ids: Iterable<string>) => void
}
