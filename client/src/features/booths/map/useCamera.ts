import { computed, ref, watch, type Ref } from 'vue'
import { approach, begin, fit, pan, zoom, type Camera, type Window } from './camera'
import type { Box } from './layout'

const step = 1.4 // of a key or a button
const wheel = 0.0015 // of a pixel the wheel turns
const still = 6 // pixels a finger may slip and still tap

/** The camera over a sheet: fitted at first, then moved by mouse, fingers and keys. `tap` gets the point of the sheet that was tapped. */
export function useCamera(sheet: Ref<Box>, window: Ref<Window>, tap: (x: number, y: number) => void) {
  const camera = ref<Camera>({ x: 0, y: 0, scale: 0 })
  const whole = computed(() => fit(sheet.value, window.value))
  let moved = false // by a person; until then it follows the window

  watch(whole, () => {
    if (!moved && window.value.width > 0) camera.value = begin(sheet.value, window.value)
  })

  const fingers = new Map<number, { x: number; y: number }>()
  let slipped = 0

  function down(event: PointerEvent) {
    if (event.button !== 0) return
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    fingers.set(event.pointerId, point(event))
    if (fingers.size === 1) slipped = 0
  }
  function move(event: PointerEvent) {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const now = point(event)
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1]
    fingers.set(event.pointerId, now)
    slipped += Math.hypot(now.x - before.x, now.y - before.y)
    if (slipped <= still && !other) return
    moved = true
    if (!other) return shift(now.x - before.x, now.y - before.y)
    const grown =
      Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y)
    nearer(grown, { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 })
    shift((now.x - before.x) / 2, (now.y - before.y) / 2)
  }
  function up(event: PointerEvent) {
    const one = fingers.get(event.pointerId)
    fingers.delete(event.pointerId)
    if (!one || fingers.size > 0 || slipped > still || event.type !== 'pointerup') return
    const { x, y, scale } = camera.value
    tap(x + one.x / scale, y + one.y / scale)
  }
  function turn(event: WheelEvent) {
    event.preventDefault()
    moved = true
    nearer(Math.exp(-event.deltaY * wheel * (event.ctrlKey ? 6 : 1)), point(event))
  }

  function shift(dx: number, dy: number) {
    camera.value = pan(camera.value, dx, dy, sheet.value, window.value)
  }
  function nearer(factor: number, at = { x: window.value.width / 2, y: window.value.height / 2 }) {
    camera.value = zoom(camera.value, Number.isFinite(factor) ? factor : 1, at, whole.value.scale / 2)
  }
  function by(factor: number) {
    moved = true
    nearer(factor)
  }
  function fitted() {
    moved = true
    camera.value = whole.value
  }
  // `covered`: pixels of the window that something lies over, from below.
  function show(box: Box, { least = 0, covered = 0 } = {}) {
    const { width, height } = window.value
    const next = approach(camera.value, box, { width, height: Math.max(height - covered, height / 4) }, least)
    if (Object.entries(next).every(([side, n]) => n === camera.value[side as keyof Camera])) return
    moved = true
    camera.value = next
  }
  return {
    camera,
    handlers: { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, wheel: turn },
    closer: () => by(step),
    farther: () => by(1 / step),
    fitted,
    show,
  }
}

function point(event: MouseEvent): { x: number; y: number } {
  return { x: event.offsetX, y: event.offsetY }
}
