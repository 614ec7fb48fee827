import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { whenIdle } from '@/ui/idle'
import { theme } from '@/ui/view'
import type { Camera, Window } from './camera'
import { anyLive, drawLive } from './draw_live'
import { drawStill } from './draw_still'
import { paletteOf, type Palette } from './palette'
import { holds, margin, rest, shifted, type Reach } from './reach'
import { viewpoint, whole, type Area, type Bustle, type Scene, type Viewpoint } from './scene'

/** What a map shows, asked for whenever it is drawn. */
export interface Shown {
  scene: (palette: Palette, view: Viewpoint) => Scene
  bustle: () => Bustle
}

/** Where a map is drawn: what stands still, and above it what runs. */
export interface Canvases {
  frame: Ref<HTMLElement | undefined>
  /** Both canvases, which slide together below the frame. */
  layers: Ref<HTMLElement | undefined>
  still: Ref<HTMLCanvasElement | undefined>
  live: Ref<HTMLCanvasElement | undefined>
}

/**
 * The two layers of a map. What stands still is drawn once; what runs is a layer of its own above it, so that a second that passes draws no booth anew. Both
 * reach beyond the window: a map that is moved slides below it, and only where that ends is it shifted on its canvas and the rest drawn.
 */
export function useLayers(
  { frame, layers, still, live }: Canvases,
  size: Ref<Window>,
  camera: Ref<Camera>,
  shown: Shown,
) {
  const drawn = ref(false)
  let palette: Palette | undefined
  let asked = 0
  let busy = false // something is drawn above
  let bustled = true // what is drawn above is not what it should be
  let reach: Reach | null = null // what the lower layer shows; null: it has to be drawn anew
  let edge = 0 // how far the layers reach beyond the window

  function paint() {
    asked = 0
    const [below, above] = [still.value?.getContext('2d'), live.value?.getContext('2d')]
    if (!below || !above || !frame.value || size.value.width === 0) return
    palette ??= paletteOf(frame.value)
    const view = viewpoint(camera.value, devicePixelRatio)
    const canvas = { width: size.value.width + 2 * edge, height: size.value.height + 2 * edge }
    const seen = { x: edge, y: edge, ...size.value }
    const at = (from: Viewpoint) => ({ ...shown.scene(palette!, from), window: canvas })
    if (!reach || reach.view.scale !== view.scale || !reaches(reach, view, canvas, size.value)) {
      const from = { ...view, x: view.x - edge, y: view.y - edge }
      const kept = reach && shift(below, reach, from, canvas)
      reach = { view: from, done: kept ?? begin(below, at(from), outwards(seen)) }
      bustled = true
    }
    const offset = { x: view.x - reach.view.x, y: view.y - reach.view.y }
    if (!holds(reach.done, { ...seen, ...offset })) {
      for (const part of rest(canvas, reach.done)) draw(below, at(reach.view), part)
      reach.done = whole(canvas)
    }
    if (bustled) over(above, at(reach.view))
    layers.value!.style.transform = `translate(${-offset.x}px, ${-offset.y}px)`
    if (!drawn.value) whenIdle(widen)
    drawn.value = true
  }
  // The first look does not wait for what lies beyond the window.
  function widen() {
    edge = margin(size.value, devicePixelRatio)
    resize()
  }
  function resize() {
    for (const canvas of [still.value, live.value]) if (canvas) fit(canvas, size.value, edge)
    anew()
  }
  function over(ctx: CanvasRenderingContext2D, scene: Scene) {
    const bustle = shown.bustle()
    const any = anyLive(bustle)
    if (any || busy) {
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      drawLive(ctx, scene, bustle)
    }
    busy = any
    bustled = false
  }
  // However much changes at once, it is drawn once a frame.
  function move() {
    asked ||= requestAnimationFrame(paint)
  }
  function repaint() {
    bustled = true
    move()
  }
  function anew() {
    reach = null
    repaint()
  }
  function repalette() {
    palette = undefined
    anew()
  }
  watch(camera, move)
  useColours(repalette)
  useSize(frame, (next) => {
    size.value = next
    ;(drawn.value ? widen : resize)()
  })
  onBeforeUnmount(() => cancelAnimationFrame(asked))
  return { drawn, repaint, anew }
}

function fit(canvas: HTMLCanvasElement, window: Window, edge: number): void {
  canvas.width = Math.ceil((window.width + 2 * edge) * devicePixelRatio)
  canvas.height = Math.ceil((window.height + 2 * edge) * devicePixelRatio)
  canvas.style.width = `${canvas.width / devicePixelRatio}px`
  canvas.style.height = `${canvas.height / devicePixelRatio}px`
}

/** Whether what a window shows is on the canvas, drawn or not. */
function reaches(reach: Reach, view: Viewpoint, canvas: Window, window: Window): boolean {
  return holds(whole(canvas), { x: view.x - reach.view.x, y: view.y - reach.view.y, ...window })
}

/** Draws what is seen, and nothing beyond it before the map is moved. */
function begin(ctx: CanvasRenderingContext2D, scene: Scene, seen: Area): Area {
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height)
  draw(ctx, scene, seen)
  return seen
}

function draw(ctx: CanvasRenderingContext2D, scene: Scene, part: Area): void {
  ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
  drawStill(ctx, scene, part)
}

// What is drawn ends with a whole pixel of the screen: half of one would be seen where the next part begins.
function outwards(part: Area): Area {
  const up = (length: number) => Math.ceil(length * devicePixelRatio) / devicePixelRatio
  return { ...part, width: up(part.width), height: up(part.height) }
}

/** Moves what is drawn to where it is seen from another point; null: nothing of it can be used. */
function shift(ctx: CanvasRenderingContext2D, reach: Reach, to: Viewpoint, canvas: Window): Area | null {
  const [dx, dy] = [reach.view.x - to.x, reach.view.y - to.y]
  const kept = reach.view.scale === to.scale ? shifted(canvas, reach.done, dx, dy) : null
  if (!kept) return null
  ctx.setTransform(1, 0, 0, 1, 0, 0)
  ctx.globalCompositeOperation = 'copy'
  ctx.drawImage(ctx.canvas, dx * devicePixelRatio, dy * devicePixelRatio)
  ctx.globalCompositeOperation = 'source-over'
  return kept
}

function useColours(tell: () => void) {
  watch(theme, tell)
  const dark = new MutationObserver(tell)
  onMounted(() => dark.observe(document.documentElement, { attributeFilter: ['data-theme'] }))
  onBeforeUnmount(() => dark.disconnect())
}

function useSize(frame: Ref<HTMLElement | undefined>, tell: (size: Window) => void) {
  const resized = new ResizeObserver(([entry]) => {
    if (entry) tell({ width: entry.contentRect.width, height: entry.contentRect.height })
  })
  onMounted(() => resized.observe(frame.value!))
  onBeforeUnmount(() => resized.disconnect())
}
