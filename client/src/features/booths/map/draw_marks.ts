import type { FloorMark } from '@/api/types'
import type { Palette } from './palette'
import type { Area, Flag } from './scene'
import { cut } from './text'

const wordsFrom = 24 // pixels a mark needs for its words

/** The wall around a hall. */
export function hallWall(ctx: CanvasRenderingContext2D, palette: Palette, at: Area): void {
  ctx.strokeStyle = palette.wall
  ctx.lineWidth = 2
  ctx.strokeRect(at.x, at.y, at.width, at.height)
}

/** What stands in a hall and is not sold: told apart by its form. */
export function drawMark(
  ctx: CanvasRenderingContext2D,
  palette: Palette,
  mark: FloorMark,
  at: Area,
  hall: Area,
): void {
  switch (mark.type) {
    case 'pillar':
      ctx.fillStyle = palette.text
      ctx.fillRect(at.x, at.y, at.width, at.height)
      return
    case 'facility':
      ctx.fillStyle = palette.floor
      ctx.strokeStyle = palette.wall
      ctx.lineWidth = 1
      ctx.fillRect(at.x, at.y, at.width, at.height)
      ctx.setLineDash([4, 3])
      ctx.strokeRect(at.x + 0.5, at.y + 0.5, at.width - 1, at.height - 1)
      ctx.setLineDash([])
      return say(ctx, palette, mark.text, at, false)
    case 'entrance':
      gap(ctx, palette, at, hall)
      return say(ctx, palette, mark.text, at, true)
  }
  say(ctx, palette, mark.text, at, true) // an aisle or a text is its words
}

// An entrance opens the wall that it stands nearest to.
function gap(ctx: CanvasRenderingContext2D, palette: Palette, at: Area, hall: Area): void {
  const [top, bottom] = [at.y - hall.y, hall.y + hall.height - at.y - at.height]
  const [left, right] = [at.x - hall.x, hall.x + hall.width - at.x - at.width]
  const least = Math.min(top, bottom, left, right)
  ctx.fillStyle = palette.floor
  if (least === top) ctx.fillRect(at.x, hall.y - 2, at.width, 4)
  else if (least === bottom) ctx.fillRect(at.x, hall.y + hall.height - 2, at.width, 4)
  else if (least === left) ctx.fillRect(hall.x - 2, at.y, 4, at.height)
  else ctx.fillRect(hall.x + hall.width - 2, at.y, 4, at.height)
}

// What stands in the open may be longer than its mark; words of a thing stay in it, or are left out.
function say(ctx: CanvasRenderingContext2D, palette: Palette, text: string, at: Area, open: boolean): void {
  if (!text || Math.max(at.width, at.height) < wordsFrom) return
  const upright = at.height > 2 * at.width
  const [along, across] = upright ? [at.height, at.width] : [at.width, at.height]
  if (across < palette.nameSize * 0.9) return
  let short = text
  // In smaller letters before it is cut.
  for (const size of [palette.nameSize, palette.codeSize]) {
    ctx.font = `400 ${size}px ${palette.font}`
    short = open ? text : cut(ctx, text, along - 4)
    if (short === text) break
  }
  if (short !== text && short.length < 4) return
  ctx.fillStyle = palette.wall
  ctx.textAlign = 'center'
  ctx.save()
  ctx.translate(at.x + at.width / 2, at.y + at.height / 2)
  if (upright) ctx.rotate(Math.PI / 2)
  ctx.fillText(short, 0, 0)
  ctx.restore()
}

const signs: Record<Flag, string> = { bad: '!', doubt: '?', changed: '≠', gone: '−' }

/** A preview's sign in a booth's corner, and a line around it: told apart by the sign, not by its colour alone. */
export function drawFlag(ctx: CanvasRenderingContext2D, palette: Palette, flag: Flag, at: Area): void {
  const colour = flag === 'bad' ? palette.danger : flag === 'doubt' ? palette.warn : palette.text
  ctx.strokeStyle = colour
  ctx.lineWidth = 2
  if (flag === 'gone') ctx.setLineDash([4, 3])
  ctx.strokeRect(at.x + 1, at.y + 1, Math.max(1, at.width - 2), Math.max(1, at.height - 2))
  ctx.setLineDash([])
  const size = Math.min(14, Math.min(at.width, at.height) * 0.5)
  if (size < 6) return
  ctx.fillStyle = colour
  ctx.fillRect(at.x, at.y, size, size)
  ctx.fillStyle = palette.ink
  ctx.textAlign = 'center'
  ctx.font = `600 ${Math.round(size * 0.8)}px ${palette.font}`
  ctx.fillText(signs[flag], at.x + size / 2, at.y + size / 2 + 0.5)
}
