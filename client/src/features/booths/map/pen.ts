import type { Window } from './camera'

/**
 * Draws out of sight and gives the picture to a canvas when it is ready. Such a picture is moved about for nothing, where a canvas that is drawn on in sight
 * may be copied by its browser for every frame. Browsers that cannot give pictures (Safari before 16.4) copy it.
 */
export class Pen {
  readonly #paper: OffscreenCanvas | HTMLCanvasElement
  /** Begins from nothing, in pixels of the page. */
  readonly ctx: CanvasRenderingContext2D

  constructor() {
    const apart = globalThis.OffscreenCanvas ? new OffscreenCanvas(1, 1) : null
    // It draws as one in sight does; what it lacks, as rings of focus, no map needs.
    const ctx = apart?.getContext('2d') as unknown as CanvasRenderingContext2D | null
    this.#paper = apart && ctx ? apart : document.createElement('canvas')
    this.ctx = ctx ?? (this.#paper as HTMLCanvasElement).getContext('2d')!
  }

  /** Takes paper of a size in pixels of the page, with whole pixels of the screen. */
  take({ width, height }: Window): CanvasRenderingContext2D {
    const [wide, high] = [width, height].map((length) => Math.round(length * devicePixelRatio))
    if (this.#paper.width !== wide || this.#paper.height !== high)
      Object.assign(this.#paper, { width: wide, height: high })
    this.ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
    return this.ctx
  }

  /** Shows what was drawn; the next drawing begins from nothing. */
  give(canvas: HTMLCanvasElement): void {
    const { width, height } = this.#paper
    if (!width || !height) return // hidden, as on paper: nothing to show
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    canvas.style.width = `${width / devicePixelRatio}px`
    canvas.style.height = `${height / devicePixelRatio}px`
    if ('transferToImageBitmap' in this.#paper)
      canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(this.#paper.transferToImageBitmap())
    else this.#copy(this.#paper, canvas)
  }

  #copy(paper: HTMLCanvasElement, canvas: HTMLCanvasElement): void {
    const shown = canvas.getContext('2d')!
    shown.globalCompositeOperation = 'copy'
    shown.drawImage(paper, 0, 0)
    this.ctx.setTransform(1, 0, 0, 1, 0, 0)
    this.ctx.clearRect(0, 0, paper.width, paper.height)
  }
}

/** Puts a canvas where a pixel of the sheet is. */
export function put(canvas: HTMLCanvasElement, x: number, y: number): void {
  canvas.style.transform = `translate(${x}px, ${y}px)`
}
