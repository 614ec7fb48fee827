import { drawStill } from './draw_still'
import { Pen, put } from './pen'
import type { Area, Scene, Viewpoint } from './scene'
import { common, holds, margin, meet, rest, seen, type Sight } from './sight'

type SceneFrom = (view: Viewpoint) => Scene

/** What stands still: drawn beyond the window, so that a map that is moved slides under it; where that ends, what is drawn is kept and the rest added. */
export class StillLayer {
  readonly #canvas: HTMLCanvasElement
  readonly #pen = new Pen()
  #drawn: { scale: number; area: Area } | null = null // of the sheet, in its pixels; null: nothing that still holds

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  /** What is drawn does not hold any more. */
  forget(): void {
    this.#drawn = null
  }

  /** Draws what is seen, if it is not drawn; `idle`: and what may be seen next. Says whether there is more of that. */
  paint(sight: Sight, scene: SceneFrom, idle: boolean): boolean {
    const edge = margin(sight.window, devicePixelRatio)
    const area = this.#drawn?.scale === sight.view.scale ? this.#drawn.area : null
    if (!area) this.#begin(sight, scene)
    else if (!holds(area, seen(sight, idle ? edge / 2 : 0))) this.#goOn(area, sight, edge, scene)
    return !holds(this.#drawn!.area, seen(sight, edge / 2))
  }

  /** The first look: what is seen and what runs over it as one picture, for less work than two. It holds for nothing that follows. */
  glimpse(sight: Sight, scene: SceneFrom, over: (ctx: CanvasRenderingContext2D, scene: Scene) => void): void {
    const area = outwards(seen(sight))
    const ctx = this.#pen.take(area)
    this.#draw(area, area, sight, scene)
    over(ctx, scene({ ...sight.view, x: area.x, y: area.y }))
    this.#show(area, sight)
    this.forget()
  }

  // A change that is told waits for nothing that is not seen.
  #begin(sight: Sight, scene: SceneFrom): void {
    const area = outwards(seen(sight))
    this.#pen.take(area)
    this.#draw(area, area, sight, scene)
    this.#show(area, sight)
  }

  #goOn(before: Area, sight: Sight, edge: number, scene: SceneFrom): void {
    const area = outwards(seen(sight, edge))
    const paper = this.#pen.take(area)
    const kept = meet(before, area) ? common(before, area) : null
    if (kept) {
      const [dx, dy] = [before.x - area.x, before.y - area.y].map((n) => Math.round(n * devicePixelRatio))
      paper.setTransform(1, 0, 0, 1, 0, 0)
      paper.drawImage(this.#canvas, dx!, dy!)
      paper.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    }
    for (const part of kept ? rest(area, kept) : [area]) this.#draw(part, area, sight, scene)
    this.#show(area, sight)
  }

  #draw(part: Area, { x, y }: Area, { view: { scale } }: Sight, scene: SceneFrom): void {
    drawStill(this.#pen.ctx, scene({ scale, x, y }), { ...part, x: part.x - x, y: part.y - y })
  }

  #show(area: Area, { view: { scale } }: Sight): void {
    this.#pen.give(this.#canvas)
    put(this.#canvas, area.x, area.y)
    this.#drawn = { scale, area }
  }
}

// What is drawn ends with a whole pixel of the screen: half of one would be seen where the next part begins.
function outwards(area: Area): Area {
  const up = (length: number) => Math.ceil(length * devicePixelRatio) / devicePixelRatio
  return { ...area, width: up(area.width), height: up(area.height) }
}
