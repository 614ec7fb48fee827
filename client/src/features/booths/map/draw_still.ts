import type { Booth, BoothState } from '@/api/types'
import { drawFlag, drawMark, hallWall } from './draw_marks'
import type { HallBox } from './layout'
import type { Palette } from './palette'
import { onScreen, outside, type Area, type Scene } from './scene'
import { cut, widthOf } from './text'

// LOOK: where its code has no room a booth shows its shape only; from 60 px on it
// has room for a name.
const nameFrom = 60
const signFrom = 5
const dimmed = 0.25

interface Drawn {
  booth: Booth
  short: string
  at: Area
}

/** Draws what of the scene is in a part of the window: all of it, or what came into sight; on what is there already unless it is cleared. */
export function drawStill(ctx: CanvasRenderingContext2D, scene: Scene, part: Area, clear = true): void {
  ctx.save()
  ctx.beginPath()
  ctx.rect(part.x, part.y, part.width, part.height)
  ctx.clip()
  if (clear) ctx.clearRect(part.x, part.y, part.width, part.height)
  ctx.textBaseline = 'middle'
  for (const hall of scene.layout.halls) drawHall(ctx, scene, hall, part)
  for (const [key, drawn] of groups(scene, part)) {
    ctx.globalAlpha = key.endsWith('-') ? dimmed : 1
    drawBooths(ctx, scene, key.replace('-', '') as BoothState, drawn)
  }
  ctx.globalAlpha = 1
  for (const hall of scene.layout.halls) drawMarks(ctx, scene, hall, part, true)
  ctx.restore()
}

// Booths of one look together: setting a colour costs more than a rectangle.
function groups(scene: Scene, part: Area): Map<string, Drawn[]> {
  const { view, layout } = scene
  const found = new Map<string, Drawn[]>()
  const [left, top] = [(part.x + view.x - 1) / view.scale, (part.y + view.y - 1) / view.scale]
  const right = left + (part.width + 2) / view.scale
  const bottom = top + (part.height + 2) / view.scale
  for (const one of layout.booths) {
    if (one.x > right || one.y > bottom || one.x + one.width < left || one.y + one.height < top) continue
    const key = scene.dim(one.booth) ? `${one.booth.state}-` : one.booth.state
    const group = found.get(key)
    const drawn = { booth: one.booth, short: one.short, at: onScreen(one, view) }
    if (group) group.push(drawn)
    else found.set(key, [drawn])
  }
  return found
}

function drawHall(ctx: CanvasRenderingContext2D, scene: Scene, hall: HallBox, part: Area): void {
  const { view, palette } = scene
  const at = onScreen(hall, view)
  const room = { ...at, y: at.y - 24, height: at.height + 28 }
  if (outside(room, part)) return
  ctx.fillStyle = palette.floor
  ctx.fillRect(at.x, at.y, at.width, at.height)
  hallWall(ctx, palette, at)
  ctx.fillStyle = palette.text
  ctx.textAlign = 'left'
  ctx.font = `600 14px ${palette.font}`
  ctx.fillText(hall.hall, at.x, at.y - 12)
  const wide = widthOf(ctx, hall.hall)
  ctx.font = `400 ${palette.nameSize}px ${palette.font}`
  ctx.fillStyle = palette.wall
  ctx.textAlign = 'right'
  const said = scene.count(hall.hall).find((text) => widthOf(ctx, text) <= at.width - wide - 16)
  if (said) ctx.fillText(said, at.x + at.width, at.y - 12)
  drawMarks(ctx, scene, hall, part, false)
}

// A pillar stands where it stands, also in a booth: it is drawn over it.
function drawMarks(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  hall: HallBox,
  part: Area,
  pillars: boolean,
): void {
  const walls = onScreen(hall, scene.view)
  for (const mark of hall.marks) {
    if ((mark.mark.type === 'pillar') !== pillars) continue
    const place = onScreen(mark, scene.view)
    if (!outside(wider(place), part)) drawMark(ctx, scene.palette, mark.mark, place, walls)
  }
}

// What is written in the open may be longer than its mark.
const written = 240
const wider = ({ x, y, width, height }: Area): Area => ({
  x: x - written,
  y: y - written,
  width: width + 2 * written,
  height: height + 2 * written,
})

/** A state as the legend of a picture shows it. */
export function drawSwatch(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  state: BoothState,
  at: Area,
): void {
  drawFaces(ctx, palette, state, [{ at }])
  if (state !== 'held') return
  ctx.beginPath()
  ctx.arc(at.x + at.width / 2, at.y + at.height / 2, 5, -Math.PI / 2, Math.PI)
  ctx.strokeStyle = palette.state.held.edge
  ctx.lineWidth = 2
  ctx.stroke()
}

function drawFaces(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  state: BoothState,
  drawn: readonly { at: Area }[],
): void {
  const paint = palette.state[state]
  ctx.fillStyle = paint.edge
  for (const { at } of drawn) ctx.fillRect(at.x, at.y, at.width, at.height)
  ctx.fillStyle = paint.fill
  for (const { at } of drawn) ctx.fillRect(at.x + 1, at.y + 1, at.width - 2, at.height - 2)
  const clear = drawn.filter(({ at }) => Math.min(at.width, at.height) >= signFrom)
  drawSigns(ctx, palette, state, clear)
}

function drawBooths(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  state: BoothState,
  drawn: readonly Drawn[],
): void {
  const { palette } = scene
  drawFaces(ctx, palette, state, drawn)
  const roomy = drawn.filter(({ at }) => Math.min(at.width, at.height * 1.6) >= 2 * palette.codeSize)
  drawWords(ctx, scene, state, roomy)
  if (scene.flag)
    for (const { booth, at } of drawn) {
      const flag = scene.flag(booth)
      if (flag) drawFlag(ctx, palette, flag, at)
    }
}

/** The second carrier of a state, beside its colour: hatch, bar, tick, cross. The ring of a hold runs over the scene. */
function drawSigns(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  state: BoothState,
  drawn: readonly { at: Area }[],
): void {
  const paint = palette.state[state]
  ctx.lineWidth = 1
  if (state === 'part_paid') return bars(ctx, palette, drawn)
  if (state !== 'reserved' && state !== 'blocked' && state !== 'paid') return
  ctx.beginPath()
  for (const { at } of drawn) {
    if (state === 'reserved') hatch(ctx, at)
    else if (state === 'blocked') cross(ctx, at)
    else tick(ctx, at)
  }
  if (state === 'paid') ctx.lineWidth = 1.5
  ctx.strokeStyle = state === 'reserved' ? palette.hatch : state === 'blocked' ? paint.edge : paint.text
  ctx.stroke()
}

function bars(ctx: CanvasRenderingContext2D, palette: Palette, drawn: readonly { at: Area }[]): void {
  for (const { at } of drawn) {
    const height = Math.max(2, Math.min(4, at.height / 6))
    const y = at.y + at.height - height - Math.max(1, at.height / 12)
    ctx.fillStyle = palette.track
    ctx.fillRect(at.x + at.width * 0.12, y, at.width * 0.76, height)
    ctx.fillStyle = palette.bar
    ctx.fillRect(at.x + at.width * 0.12, y, at.width * 0.38, height)
  }
}

function cross(ctx: CanvasRenderingContext2D, { x, y, width, height }: Area): void {
  ctx.moveTo(x, y)
  ctx.lineTo(x + width, y + height)
  ctx.moveTo(x + width, y)
  ctx.lineTo(x, y + height)
}

function tick(ctx: CanvasRenderingContext2D, at: Area): void {
  const size = Math.min(10, Math.min(at.width, at.height) * 0.5)
  const [x, y] = [at.x + at.width - size - 3, at.y + at.height - size * 0.7 - 3]
  ctx.moveTo(x, y + size * 0.35)
  ctx.lineTo(x + size * 0.36, y + size * 0.7)
  ctx.lineTo(x + size, y)
}

// Lines that rise to the right, each from where it enters the rectangle to where it leaves it.
function hatch(ctx: CanvasRenderingContext2D, { x, y, width, height }: Area): void {
  for (let from = -height + 3; from < width; from += 5) {
    const [left, right] = [Math.max(0, from), Math.min(width, from + height)]
    ctx.moveTo(x + left, y + height - (left - from))
    ctx.lineTo(x + right, y + height - (right - from))
  }
}

function drawWords(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  state: BoothState,
  drawn: readonly Drawn[],
): void {
  const paint = scene.palette.state[state]
  // A hatch runs through what is written on it.
  const write = (text: string, x: number, y: number) => {
    if (state === 'reserved') ctx.strokeText(text, x, y)
    ctx.fillText(text, x, y)
  }
  ctx.fillStyle = paint.text
  ctx.strokeStyle = paint.fill
  ctx.lineWidth = 4
  ctx.lineJoin = 'round'
  ctx.textAlign = 'center'
  const { mono, font, codeSize, nameSize } = scene.palette
  ctx.font = `400 ${codeSize}px ${mono}`
  const named: { text: string; at: Area }[] = []
  for (const { booth, short, at } of drawn) {
    const text = at.width >= nameFrom && at.height >= 34 ? scene.name(booth) || scene.price(booth) : ''
    if (text) named.push({ text, at })
    const code = codeIn(ctx, booth.code, short, at.width - 2)
    if (code) write(code, at.x + at.width / 2, codeLine(at, !!text, marked.has(state)))
  }
  ctx.font = `400 ${nameSize}px ${font}`
  for (const { text, at } of named)
    write(cut(ctx, text, at.width - 8), at.x + at.width / 2, codeLine(at, true, false) + 16)
}

/** A code where there is room for it; in short where there is less; never a part of it, which may be another's. */
export function codeIn(ctx: CanvasRenderingContext2D, code: string, short: string, width: number): string {
  return [code, short].find((text) => widthOf(ctx, text) <= width) ?? ''
}

// What has a sign in its lower corner keeps its words above it.
const marked: ReadonlySet<BoothState> = new Set(['held', 'part_paid', 'paid'])
const codeLine = (at: Area, named: boolean, sign: boolean) =>
  named ? at.y + at.height / 2 - 8 : at.y + Math.min(at.height / 2, sign ? Math.max(8, at.height * 0.36) : 14)
