import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { theme } from '@/ui/view'
import type { Camera, Window } from './camera'
import { anyLive, drawLive } from './draw_live'
import { drawStill } from './draw_still'
import { paletteOf, type Palette } from './palette'
import { viewpoint, whole, type Bustle, type Scene, type Viewpoint } from './scene'

/** What a map shows, asked for whenever it is drawn. */
export interface Shown {
  scene: (palette: Palette, view: Viewpoint) => Scene
  bustle: () => Bustle
}

/** Where a map is drawn: what stands still, and above it what runs. */
export interface Canvases {
  frame: Ref<HTMLElement | undefined>
  still: Ref<HTMLCanvasElement | undefined>
  live: Ref<HTMLCanvasElement | undefined>
}

/**
 * The two layers of a map. What stands still is drawn once; when the map is moved it is shifted and only what comes into sight is drawn. What runs is a
 * layer of its own above it, so that a second that passes draws no booth anew.
 */
export function useLayers(
  { frame, still, live }: Canvases,
  size: Ref<Window>,
  camera: Ref<Camera>,
  shown: Shown,
) {
  const drawn = ref(false)
  let palette: Palette | undefined
  let asked = 0
  let busy = false // something is drawn above
  let clean: Viewpoint | null = null // what the lower layer shows; null: it has to be drawn anew

  function paint() {
    asked = 0
    const [below, above] = [still.value?.getContext('2d'), live.value?.getContext('2d')]
    if (!below || !above || !frame.value || size.value.width === 0) return
    palette ??= paletteOf(frame.value)
    const view = viewpoint(camera.value, devicePixelRatio)
    const scene = shown.scene(palette, view)
    if (!clean || !shift(below, scene, clean)) {
      below.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      drawStill(below, scene, whole(scene.window))
    }
    clean = view
    over(above, scene)
    drawn.value = true
  }
  function over(ctx: CanvasRenderingContext2D, scene: Scene) {
    const bustle = shown.bustle()
    const any = anyLive(bustle)
    if (any || busy) {
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      drawLive(ctx, scene, bustle)
    }
    busy = any
  }
  // However much changes at once, it is drawn once a frame.
  function repaint() {
    asked ||= requestAnimationFrame(paint)
  }
  function anew() {
    clean = null
    repaint()
  }
  function repalette() {
    palette = undefined
    anew()
  }
  watch(camera, repaint)
  watch(theme, repalette)
  useSize(frame, (next) => {
    for (const canvas of [still.value, live.value]) {
      if (!canvas) return
      canvas.width = Math.round(next.width * devicePixelRatio)
      canvas.height = Math.round(next.height * devicePixelRatio)
    }
    size.value = next
    anew()
  })
  const dark = new MutationObserver(repalette)
  onMounted(() => dark.observe(document.documentElement, { attributeFilter: ['data-theme'] }))
  onBeforeUnmount(() => {
    dark.disconnect()
    cancelAnimationFrame(asked)
  })
  return { drawn, repaint, anew }
}

/** Moves what is drawn and draws what came into sight; false: nothing of it can be used. */
function shift(ctx: CanvasRenderingContext2D, scene: Scene, from: Viewpoint): boolean {
  const { view, window } = scene
  const [dx, dy] = [from.x - view.x, from.y - view.y]
  if (from.scale !== view.scale || Math.abs(dx) >= window.width || Math.abs(dy) >= window.height) return false
  if (dx === 0 && dy === 0) return true
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.globalCompositeOperation = 'copy'
  ctx.drawImage(ctx.canvas, dx * devicePixelRatio, dy * devicePixelRatio)
  ctx.globalCompositeOperation = 'source-over'
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  const { width, height } = window
  if (dx) drawStill(ctx, scene, { x: dx > 0 ? 0 : width + dx, y: 0, width: Math.abs(dx), height })
  if (dy) drawStill(ctx, scene, { x: 0, y: dy > 0 ? 0 : height + dy, width, height: Math.abs(dy) })
  return true
}

function useSize(frame: Ref<HTMLElement | undefined>, tell: (size: Window) => void) {
  const resized = new ResizeObserver(([entry]) => {
    if (entry) tell({ width: entry.contentRect.width, height: entry.contentRect.height })
  })
  onMounted(() => resized.observe(frame.value!))
  onBeforeUnmount(() => resized.disconnect())
}
