import type { Person } from '@/ui/person'
import type { Palette } from './palette'
import type { Area } from './scene'
import { widthOf } from './text'

const face = 8 // radius, pixels

/** A person's round mark, its right upper edge at a point. */
export function drawFace(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  right: number,
  top: number,
  colour: number,
  letter: string,
): void {
  ctx.beginPath()
  ctx.arc(right - face, top + face, face, 0, 2 * Math.PI)
  ctx.fillStyle = palette.person(colour)
  ctx.fill()
  ctx.strokeStyle = palette.floor
  ctx.lineWidth = 1.5
  ctx.stroke()
  ctx.fillStyle = palette.onPerson
  ctx.textAlign = 'center'
  ctx.font = `400 10px ${palette.font}`
  ctx.fillText(letter, right - face, top + face + 0.5)
}

/** Who just changed a booth: their name above it. */
export function drawTag(ctx: CanvasRenderingContext2D, palette: Palette, at: Area, person: Person): void {
  ctx.font = `600 11px ${palette.font}`
  const width = widthOf(ctx, person.name) + 10
  const [x, y] = [at.x + at.width / 2 - width / 2, at.y - 20]
  ctx.fillStyle = palette.person(person.colour)
  ctx.beginPath()
  ctx.roundRect(x, y, width, 16, 3)
  ctx.fill()
  ctx.fillStyle = palette.onPerson
  ctx.textAlign = 'center'
  ctx.fillText(person.name, x + width / 2, y + 8.5)
}
