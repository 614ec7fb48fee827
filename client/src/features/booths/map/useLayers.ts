import { onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { whenIdle } from '@/ui/idle'
import { theme } from '@/ui/view'
import type { Camera, Window } from './camera'
import { anyLive, drawOver } from './draw_live'
import { LiveLayer } from './live_layer'
import { paletteOf, type Palette } from './palette'
import { viewpoint, type Bustle, type Scene, type Viewpoint } from './scene'
import type { Sight } from './sight'
import { StillLayer } from './still_layer'

const settled = 200 // ms after which a map that was moved stands

/** What a map shows, asked for whenever it is drawn. */
export interface Shown {
  scene: (palette: Palette, view: Viewpoint) => Scene
  bustle: () => Bustle
}

/** Where a map is drawn: what slides below a frame, in it what stands still, and above that what runs. */
export interface Canvases {
  frame: Ref<HTMLElement | undefined>
  sheet: Ref<HTMLElement | undefined>
  still: Ref<HTMLCanvasElement | undefined>
  live: Ref<HTMLCanvasElement | undefined>
}

/**
 * The two layers of a map. What stands still is drawn once; what runs is a layer of its own above it, so that a second that passes draws no booth anew. Both
 * lie on a sheet in its pixels: a map that is moved is a sheet that slides, and only what comes near has to be drawn.
 */
export function useLayers(
  { frame, sheet, still, live }: Canvases,
  size: Ref<Window>,
  camera: Ref<Camera>,
  shown: Shown,
) {
  const drawn = ref(false)
  let palette: Palette | undefined
  let below: StillLayer | undefined
  let above: LiveLayer | undefined
  let asked = 0
  let bustled = true // what runs is not what was drawn
  let resting = false // nothing better to do
  const { moved, standing } = useStanding()

  function paint() {
    asked = 0
    if (!frame.value || !sheet.value || !still.value || !live.value || size.value.width === 0) return
    palette ??= paletteOf(frame.value)
    below ??= new StillLayer(still.value)
    above ??= new LiveLayer(live.value)
    const sight = { view: viewpoint(camera.value, devicePixelRatio), window: size.value }
    const scene = (view: Viewpoint) => shown.scene(palette!, view)
    sheet.value.style.transform = `translate(${-sight.view.x}px, ${-sight.view.y}px)`
    const first = drawn.value ? null : shown.bustle()
    drawn.value = true
    if (first && anyLive(first)) return glimpse(below, sight, scene, first)
    const more = below.paint(sight, scene, resting)
    above.paint(sight, scene, shown.bustle, bustled)
    bustled = resting = false
    if (more) whenIdle(() => standing(rest))
  }
  // What is seen comes first; the layers are laid when it stands on the screen, or when anything else is to be drawn.
  function glimpse(below: StillLayer, sight: Sight, scene: (view: Viewpoint) => Scene, bustle: Bustle) {
    below.glimpse(sight, scene, (ctx, scene) => drawOver(ctx, scene, bustle))
    whenIdle(soon)
  }
  // However much changes at once, it is drawn once a frame.
  function soon() {
    asked ||= requestAnimationFrame(paint)
  }
  function move() {
    moved()
    soon()
  }
  function rest() {
    resting = true
    soon()
  }
  function repaint() {
    bustled = true
    soon()
  }
  const tick = () => standing(repaint)
  function anew() {
    below?.forget()
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
    repaint()
  })
  onBeforeUnmount(() => cancelAnimationFrame(asked))
  return { drawn, repaint, tick, anew }
}

// A second that passes while the map is moved is drawn when it stands, as is what may be seen next.
function useStanding() {
  const waiting = new Set<() => void>()
  let at = -Infinity // when it was moved, ms
  let later = 0 // the timer until it stands
  function standing(run: () => void) {
    waiting.add(run)
    if (!later) stand()
  }
  function stand() {
    const left = at + settled - performance.now()
    later = left > 0 ? window.setTimeout(stand, left) : 0
    if (later) return
    for (const run of waiting) run()
    waiting.clear()
  }
  onBeforeUnmount(() => clearTimeout(later))
  return { standing, moved: () => void (at = performance.now()) }
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
