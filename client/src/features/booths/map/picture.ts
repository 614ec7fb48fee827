import type { BoothState } from '@/api/types'
import { boothStates } from '../list'
import { scaleBar } from './camera'
import { drawOver } from './draw_live'
import { drawStill, drawSwatch } from './draw_still'
import { hallSums } from './hall_sums'
import { layOut } from './layout'
import { paletteOf, type Palette } from './palette'
import { whole, type Scene } from './scene'
import type { useMapWords } from './useMapWords'
import type { Booth, FloorPlan } from '@/api/types'

/** What a picture of the map shows. */
export interface Pictured {
  booths: readonly Booth[]
  plans: readonly FloorPlan[]
  title: string
  /** As of when. */
  when: string
  words: ReturnType<typeof useMapWords>
  state: (state: BoothState) => string
  now: number
}

const sharp = 2 // pixels of the picture for one of the page
const wanted = 0.02 // pixels a mm: a booth of 3 m is 60 wide, and has room for a name
const longest = 8000 // pixels a side, before they are doubled: browsers draw no larger canvas
const edge = 32
const head = 48
const legend = 40

/** A picture of halls with their title and the legend, on paper's colours whatever the theme. */
export function picture(of: Pictured): HTMLCanvasElement {
  const layout = layOut(of.booths, of.plans)
  const scale = Math.min(wanted, longest / Math.max(layout.width, 1), longest / Math.max(layout.height, 1))
  const window = {
    width: Math.max(Math.ceil(layout.width * scale) + 2 * edge, 900),
    height: Math.ceil(layout.height * scale) + edge,
  }
  const sums = hallSums(layout)
  const palette = paperPalette()
  const scene: Scene = {
    layout,
    view: { scale, x: -edge, y: 0 },
    window,
    palette,
    dim: () => false,
    name: of.words.name,
    price: of.words.price,
    count: (hall) => of.words.count(sums.get(hall)),
  }
  const canvas = document.createElement('canvas')
  canvas.width = window.width * sharp
  canvas.height = (window.height + head + legend) * sharp
  const ctx = canvas.getContext('2d')!
  ctx.setTransform(sharp, 0, 0, sharp, 0, 0)
  ctx.fillStyle = palette.floor
  ctx.fillRect(0, 0, window.width, window.height + head + legend)
  drawTitle(ctx, palette, of, window.width)
  ctx.translate(0, head)
  drawStill(ctx, scene, whole(window), false)
  const held = layout.booths.filter((one) => one.booth.state === 'held')
  drawOver(ctx, scene, { now: of.now, held, selected: '', cursor: '', recent: [], looking: new Map() })
  drawLegend(ctx, palette, of, window.height)
  drawScale(ctx, palette, scale, { x: window.width - edge, y: window.height + 14 })
  return canvas
}

function paperPalette(): Palette {
  const paper = document.createElement('div')
  paper.dataset.theme = 'light'
  document.body.append(paper)
  const palette = paletteOf(paper)
  paper.remove()
  return palette
}

function drawTitle(ctx: CanvasRenderingContext2D, palette: Palette, of: Pictured, width: number): void {
  ctx.textBaseline = 'middle'
  ctx.textAlign = 'left'
  ctx.fillStyle = palette.text
  ctx.font = `600 20px ${palette.font}`
  ctx.fillText(of.title, edge, head / 2 + 4)
  ctx.textAlign = 'right'
  ctx.fillStyle = palette.wall
  ctx.font = `400 13px ${palette.font}`
  ctx.fillText(of.when, width - edge, head / 2 + 4)
}

function drawLegend(ctx: CanvasRenderingContext2D, palette: Palette, of: Pictured, y: number): void {
  let x = edge
  for (const state of boothStates) {
    drawSwatch(ctx, palette, state, { x, y, width: 20, height: 20 })
    const n = of.booths.filter((booth) => booth.state === state).length
    const text = `${of.state(state)} ${n}`
    ctx.font = `400 13px ${palette.font}`
    ctx.textAlign = 'left'
    ctx.fillStyle = palette.text
    ctx.fillText(text, x + 26, y + 10)
    x += 26 + ctx.measureText(text).width + 20
  }
}

// So many metres of the hall, drawn: a measure that printing smaller does not spoil.
function drawScale(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  scale: number,
  to: { x: number; y: number },
): void {
  const { metres, width } = scaleBar(scale)
  ctx.textAlign = 'right'
  ctx.fillStyle = ctx.strokeStyle = palette.wall
  ctx.fillText(`${metres} m`, to.x - width - 6, to.y - 4)
  ctx.lineWidth = 1.5
  ctx.beginPath()
  ctx.moveTo(to.x - width, to.y - 6)
  ctx.lineTo(to.x - width, to.y)
  ctx.lineTo(to.x, to.y)
  ctx.lineTo(to.x, to.y - 6)
  ctx.stroke()
}
