import type { Booth, BoothState } from '@/api/types'
import type { Camera, Window } from './camera'
import { drawFlag, drawMark, hallWall } from './draw_marks'
import type { Box, HallBox, Layout, Placed } from './layout'

/** Fill, edge and text of a state. */
interface Paint {
  fill: string
  edge: string
  text: string
}

/** The colours of a theme, read from its tokens once. */
export interface Palette {
  state: Record<BoothState, Paint>
  hatch: string
  bar: string
  track: string
  wall: string
  floor: string
  text: string
  accent: string
  danger: string
  warn: string
  ink: string
  font: string
  mono: string
  person: (colour: number) => string
}

/** What a preview says of a booth: wrong, doubtful, changed, or gone from the file. */
export type Flag = 'bad' | 'doubt' | 'changed' | 'gone'

/** What there is to draw beside the booths themselves. */
export interface Scene {
  layout: Layout
  camera: Camera
  window: Window
  palette: Palette
  selected: string
  now: number
  dim: (booth: Booth) => boolean
  name: (booth: Booth) => string
  price: (booth: Booth) => string
  count: (hall: string, n: number) => string
  /** Whose change settles on a booth, as a person's colour; 0: nobody's. */
  recent: (booth: Booth) => number
  flag?: (booth: Booth) => Flag | undefined
  /** Of somebody who draws: what is chosen, and what it would be. */
  chosen?: ReadonlySet<string>
  ghosts?: readonly Box[]
}

// LOOK: below 11 px of type a booth shows its shape only; from 60 px on it has
// room for a name.
const codeFrom = 30
const nameFrom = 60

/** Reads a theme's tokens. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  const paint = (name: string): Paint => ({
    fill: token(`st-${name}`),
    edge: token(`st-${name}-edge`),
    text: token(`on-${name}`),
  })
  return {
    state: {
      available: paint('available'),
      reserved: paint('reserved'),
      held: paint('held'),
      booked: paint('booked'),
      signed: paint('signed'),
      part_paid: paint('part'),
      paid: paint('paid'),
      blocked: paint('blocked'),
    },
    hatch: token('st-reserved-hatch'),
    bar: token('st-part-bar'),
    track: token('st-part-track'),
    wall: token('text-2'),
    floor: token('surface'),
    text: token('text'),
    accent: token('focus'),
    danger: token('danger'),
    warn: token('warn'),
    ink: token('surface'),
    font: style.fontFamily,
    mono: token('font-mono'),
    person: (colour) => token(`p${colour}`),
  }
}

/** Draws what is in sight; thousands of booths in a few milliseconds. */
export function draw(ctx: CanvasRenderingContext2D, scene: Scene): void {
  const { camera, window, layout, palette } = scene
  ctx.clearRect(0, 0, window.width, window.height)
  ctx.textBaseline = 'middle'
  for (const hall of layout.halls) drawHall(ctx, scene, hall)
  for (const placed of layout.booths) {
    const at = onScreen(placed, camera)
    if (outside(at, window)) continue
    ctx.globalAlpha = scene.dim(placed.booth) ? 0.25 : 1
    drawBooth(ctx, scene, placed.booth, at)
    const flag = scene.flag?.(placed.booth)
    if (flag) drawFlag(ctx, palette, flag, at)
  }
  ctx.globalAlpha = 1
  for (const hall of layout.halls) drawMarks(ctx, scene, hall, onScreen(hall, camera), true)
  const selected = layout.booths.find((one) => one.booth.id === scene.selected)
  if (selected) outline(ctx, onScreen(selected, camera), palette.accent)
  if (scene.chosen) drawChosen(ctx, scene, scene.chosen)
}

// What somebody who draws has chosen, with the corner that sizes it; and what it would be.
function drawChosen(ctx: CanvasRenderingContext2D, scene: Scene, chosen: ReadonlySet<string>): void {
  const { camera, layout, palette, ghosts = [] } = scene
  const grip = (at: Area) => {
    outline(ctx, at, palette.accent)
    ctx.fillStyle = palette.accent
    ctx.fillRect(at.x + at.width - 5, at.y + at.height - 5, 8, 8)
  }
  for (const one of layout.booths) if (chosen.has(one.booth.id)) grip(onScreen(one, camera))
  for (const { marks, plan } of layout.halls)
    for (const one of marks) if (chosen.has(`${plan!.id}/${one.mark.id}`)) grip(onScreen(one, camera))
  for (const box of ghosts) {
    const at = onScreen(box, camera)
    outline(ctx, at, palette.accent)
    ctx.font = `400 11px ${palette.font}`
    ctx.textAlign = 'center'
    ctx.fillStyle = palette.text
    ctx.fillText(`${box.width / 1000} × ${box.height / 1000}`, at.x + at.width / 2, at.y - 9)
  }
}

function drawHall(ctx: CanvasRenderingContext2D, scene: Scene, hall: HallBox): void {
  const { camera, palette } = scene
  const at = onScreen(hall, camera)
  ctx.fillStyle = palette.floor
  ctx.fillRect(at.x, at.y, at.width, at.height)
  hallWall(ctx, palette, at)
  ctx.fillStyle = palette.text
  ctx.textAlign = 'left'
  ctx.font = `600 14px ${palette.font}`
  ctx.fillText(hall.hall, at.x, at.y - 12)
  const wide = ctx.measureText(hall.hall).width
  ctx.font = `400 12px ${palette.font}`
  ctx.fillStyle = palette.wall
  ctx.fillText(scene.count(hall.hall, hall.count), at.x + wide + 8, at.y - 12)
  drawMarks(ctx, scene, hall, at, false)
}

// A pillar stands where it stands, also in a booth: it is drawn over it.
function drawMarks(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  hall: HallBox,
  at: Area,
  pillars: boolean,
): void {
  for (const mark of hall.marks) {
    if ((mark.mark.type === 'pillar') !== pillars) continue
    const place = onScreen(mark, scene.camera)
    if (!outside(place, scene.window)) drawMark(ctx, scene.palette, mark.mark, place, at)
  }
}

const outside = (at: Area, window: Window) =>
  at.x > window.width || at.y > window.height || at.x + at.width < 0 || at.y + at.height < 0

/** A rectangle on the screen, in pixels. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

/** Where a box of the sheet is on the screen. */
export function onScreen(box: Placed | Area, camera: Camera): Area {
  const x = Math.round((box.x - camera.x) * camera.scale)
  const y = Math.round((box.y - camera.y) * camera.scale)
  return {
    x,
    y,
    width: Math.max(1, Math.round((box.x + box.width - camera.x) * camera.scale) - x),
    height: Math.max(1, Math.round((box.y + box.height - camera.y) * camera.scale) - y),
  }
}

function outline(ctx: CanvasRenderingContext2D, at: Area, colour: string): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = 3
  ctx.strokeRect(at.x - 1.5, at.y - 1.5, at.width + 3, at.height + 3)
}

function drawBooth(ctx: CanvasRenderingContext2D, scene: Scene, booth: Booth, at: Area): void {
  const paint = scene.palette.state[booth.state]
  ctx.fillStyle = paint.fill
  ctx.fillRect(at.x, at.y, at.width, at.height)
  if (Math.min(at.width, at.height) >= 5) mark(ctx, scene, booth, at)
  ctx.strokeStyle = paint.edge
  ctx.lineWidth = 1
  ctx.strokeRect(at.x + 0.5, at.y + 0.5, at.width - 1, at.height - 1)
  const recent = scene.recent(booth)
  if (recent) outline(ctx, at, scene.palette.person(recent))
  if (Math.min(at.width, at.height * 1.6) >= codeFrom) words(ctx, scene, booth, at, paint)
}

/** The second carrier of a state, beside its colour: hatch, ring, bar, tick, cross. */
function mark(ctx: CanvasRenderingContext2D, scene: Scene, booth: Booth, at: Area): void {
  const paint = scene.palette.state[booth.state]
  ctx.lineWidth = 1
  switch (booth.state) {
    case 'reserved':
      return hatch(ctx, at, scene.palette.hatch)
    case 'blocked':
      ctx.strokeStyle = paint.edge
      return line(ctx, at.x, at.y, at.x + at.width, at.y + at.height, at.x + at.width, at.y)
    case 'part_paid': {
      const height = Math.max(2, Math.min(4, at.height / 6))
      const y = at.y + at.height - height - Math.max(1, at.height / 12)
      ctx.fillStyle = scene.palette.track
      ctx.fillRect(at.x + at.width * 0.12, y, at.width * 0.76, height)
      ctx.fillStyle = scene.palette.bar
      ctx.fillRect(at.x + at.width * 0.12, y, at.width * 0.38, height)
      return
    }
    case 'paid': {
      const size = Math.min(10, Math.min(at.width, at.height) * 0.5)
      const [x, y] = [at.x + at.width - size - 3, at.y + at.height - size * 0.7 - 3]
      ctx.strokeStyle = paint.text
      ctx.lineWidth = Math.max(1, size / 6)
      ctx.beginPath()
      ctx.moveTo(x, y + size * 0.35)
      ctx.lineTo(x + size * 0.36, y + size * 0.7)
      ctx.lineTo(x + size, y)
      ctx.stroke()
      return
    }
    case 'held':
      return ring(ctx, scene, booth, at)
  }
}

function line(
  ctx: CanvasRenderingContext2D,
  x: number,
  y: number,
  right: number,
  bottom: number,
  back: number,
  top: number,
) {
  ctx.beginPath()
  ctx.moveTo(x, y)
  ctx.lineTo(right, bottom)
  ctx.moveTo(back, top)
  ctx.lineTo(x, bottom)
  ctx.stroke()
}

function hatch(ctx: CanvasRenderingContext2D, at: Area, colour: string): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(at.x, at.y, at.width, at.height)
  ctx.clip()
  ctx.strokeStyle = colour
  ctx.lineWidth = 1
  ctx.beginPath()
  for (let x = at.x - at.height; x < at.x + at.width; x += 5) {
    ctx.moveTo(x, at.y + at.height)
    ctx.lineTo(x + at.height, at.y)
  }
  ctx.stroke()
  ctx.restore()
}

/** The ring that empties while a hold runs. */
function ring(ctx: CanvasRenderingContext2D, scene: Scene, booth: Booth, at: Area): void {
  const radius = Math.min(6, Math.min(at.width, at.height) * 0.28)
  const [x, y] = [at.x + at.width - radius - 3, at.y + at.height - radius - 3]
  const from = Date.parse(booth.since ?? booth.heldUntil ?? '')
  const until = Date.parse(booth.heldUntil ?? '')
  const left = until > from ? Math.min(1, Math.max(0, (until - scene.now) / (until - from))) : 0
  ctx.strokeStyle = scene.palette.state.held.edge
  ctx.lineWidth = Math.max(1, radius / 3)
  ctx.globalAlpha *= 0.35
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 2 * Math.PI)
  ctx.stroke()
  ctx.globalAlpha /= 0.35
  ctx.beginPath()
  ctx.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * left)
  ctx.stroke()
}

function words(ctx: CanvasRenderingContext2D, scene: Scene, booth: Booth, at: Area, paint: Paint): void {
  const name = at.width >= nameFrom && at.height >= 34 ? scene.name(booth) || scene.price(booth) : ''
  const middle = at.x + at.width / 2
  const y = name ? at.y + at.height / 2 - 8 : at.y + Math.min(at.height / 2, 14)
  ctx.fillStyle = paint.text
  ctx.textAlign = 'center'
  ctx.font = `400 11px ${scene.palette.mono}`
  if (ctx.measureText(booth.code).width <= at.width - 2) {
    if (booth.state === 'reserved') halo(ctx, booth.code, middle, y, paint.fill)
    ctx.fillText(booth.code, middle, y)
  }
  if (!name) return
  ctx.font = `400 12px ${scene.palette.font}`
  const short = cut(ctx, name, at.width - 8)
  if (booth.state === 'reserved') halo(ctx, short, middle, y + 16, paint.fill)
  ctx.fillText(short, middle, y + 16)
}

// A hatch runs through what is written on it.
function halo(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string): void {
  ctx.strokeStyle = colour
  ctx.lineWidth = 4
  ctx.lineJoin = 'round'
  ctx.strokeText(text, x, y)
}

/** As much of a text as has room, with a sign that there is more. */
export function cut(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  if (ctx.measureText(text).width <= width) return text
  let end = text.length - 1
  while (end > 1 && ctx.measureText(`${text.slice(0, end)}…`).width > width) end--
  return `${text.slice(0, end)}…`
}
