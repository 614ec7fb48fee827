import { anyLive, drawOver } from './draw_live'
import { Pen, put } from './pen'
import type { Bustle, Scene, Viewpoint } from './scene'
import { holds, margin, seen, type Sight } from './sight'

/** What runs: a canvas that reaches beyond the window, drawn anew when something runs on or the window leaves it. */
export class LiveLayer {
  readonly #canvas: HTMLCanvasElement
  readonly #pen = new Pen()
  #drawn: Sight | null = null // what of the sheet it shows; null: nothing

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  /** Draws what runs; `changed` is whether that is other than what was drawn last. */
  paint(sight: Sight, scene: (view: Viewpoint) => Scene, bustle: () => Bustle, changed: boolean): void {
    if (!changed && (!this.#drawn || within(this.#drawn, sight))) return
    const now = bustle()
    const before = this.#drawn
    this.#drawn = anyLive(now) ? around(sight) : null
    if (!this.#drawn && !before) return
    const { view, window } = this.#drawn ?? before!
    const ctx = this.#pen.take(window)
    if (this.#drawn) drawOver(ctx, { ...scene(view), window }, now)
    this.#pen.give(this.#canvas)
    put(this.#canvas, view.x, view.y)
  }
}

const within = (drawn: Sight, sight: Sight) =>
  drawn.view.scale === sight.view.scale && holds(seen(drawn), seen(sight))

function around(sight: Sight): Sight {
  const { x, y, width, height } = seen(sight, margin(sight.window, devicePixelRatio))
  return { view: { scale: sight.view.scale, x, y }, window: { width, height } }
}
