import { ref, type Ref } from 'vue'
import type { Camera } from './camera'
import type { MapEditor, Point } from './editor'
import type { useCamera } from './useCamera'

type Handlers = ReturnType<typeof useCamera>['handlers']

/** The hands on a map: a gesture is the editor's or the camera's, from its beginning to its end. A mouse that only passes points at what is below it. */
export function useHands(
  camera: Readonly<Ref<Camera>>,
  handlers: Handlers,
  editor: () => MapEditor | undefined,
  /** The booth at a point of the sheet. */
  at: (x: number, y: number) => string,
) {
  let drawing: { from: Point; slipped: boolean } | null = null
  /** What the mouse is over, and where in the window. */
  const hovered = ref<{ id: string; x: number; y: number } | null>(null)
  function pointed(event: PointerEvent): Point {
    const { x, y, scale } = camera.value
    return { x: x + event.offsetX / scale, y: y + event.offsetY / scale }
  }
  function down(event: PointerEvent) {
    hovered.value = null
    const point = pointed(event)
    const reach = (event.pointerType === 'touch' ? 24 : 10) / camera.value.scale
    if (event.button === 0 && event.isPrimary && editor()?.down(point, reach, event.shiftKey)) {
      ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
      drawing = { from: point, slipped: false }
    } else handlers.pointerdown(event)
  }
  function move(event: PointerEvent) {
    if (event.pointerType === 'mouse' && event.buttons === 0 && !editor()) {
      const { x, y } = pointed(event)
      const id = at(x, y)
      hovered.value = id ? { id, x: event.offsetX, y: event.offsetY } : null
    }
    if (!drawing) return handlers.pointermove(event)
    const point = pointed(event)
    drawing.slipped ||=
      Math.hypot(point.x - drawing.from.x, point.y - drawing.from.y) * camera.value.scale > 6
    if (drawing.slipped) editor()?.move(point)
  }
  function up(event: PointerEvent) {
    if (!drawing) return handlers.pointerup(event)
    if (event.type === 'pointerup') editor()?.up(pointed(event), drawing.slipped)
    else editor()?.cancel()
    drawing = null
  }
  return {
    hovered,
    hands: {
      ...handlers,
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      pointercancel: up,
      pointerleave: () => (hovered.value = null),
    },
  }
}
