import { countdown } from '@/ui/bound/countdown'
import { initials, type Person } from '@/ui/person'
import { drawFace, drawTag } from './draw_people'
import type { Box, Placed } from './layout'
import { onScreen, outline, outside, whole, type Area, type Bustle, type Scene } from './scene'
import { cut } from './text'

const digitsFrom = 36 // pixels a countdown needs
const rowFrom = 46 // pixels of height from which it has a row of its own

/** Whether there is anything to draw over the scene: where there is not, its layer is left alone. */
export const anyLive = (bustle: Bustle): boolean =>
  !!(bustle.held.length || bustle.recent.length || bustle.looking.size || bustle.ghosts?.length) ||
  !!(bustle.selected || bustle.cursor || bustle.target || bustle.chosen?.size)

/** Draws what runs, what was just changed, who looks, and what is in the hand: over the scene. */
export function drawOver(ctx: CanvasRenderingContext2D, scene: Scene, bustle: Bustle): void {
  ctx.textBaseline = 'middle'
  for (const one of bustle.held) within(scene, one, (at) => drawHold(ctx, scene, bustle, one, at))
  for (const { at: one, person } of bustle.recent)
    within(scene, one, (at) => {
      outline(ctx, at, scene.palette.person(person.colour))
      drawTag(ctx, scene.palette, at, person)
    })
  if (bustle.looking.size)
    for (const one of scene.layout.booths) {
      const people = bustle.looking.get(one.booth.id)
      if (people) within(scene, one, (at) => drawLooking(ctx, scene, at, people))
    }
  drawHands(ctx, scene, bustle)
  if (bustle.chosen) drawChosen(ctx, scene, bustle.chosen)
  for (const box of bustle.ghosts ?? []) drawGhost(ctx, scene, box)
}

function within(scene: Scene, one: Placed, then: (at: Area) => void): void {
  const at = onScreen(one, scene.view)
  if (!outside(at, whole(scene.window))) then(at)
}

/** The ring that empties while a hold runs, and how long it has; near its end in the colour of danger. */
function drawHold(
  ctx: CanvasRenderingContext2D,
  scene: Scene,
  bustle: Bustle,
  { booth }: Placed,
  at: Area,
): void {
  if (Math.min(at.width, at.height) < 5) return
  const { palette } = scene
  const until = Date.parse(booth.heldUntil ?? '')
  const left = countdown(Date.parse(booth.since ?? booth.heldUntil ?? ''), until, bustle.now)
  ctx.globalAlpha = scene.dim(booth) ? 0.25 : 1
  const short = left.short && !left.over
  const written = at.width >= digitsFrom && (at.height >= rowFrom || (short && at.height >= 30))
  if (written) {
    ctx.font = `${short ? 600 : 400} ${palette.codeSize}px ${palette.mono}`
    ctx.textAlign = 'center'
    ctx.fillStyle = short ? palette.danger : palette.state.held.text
    ctx.fillText(cut(ctx, left.digits, at.width - 2), at.x + at.width / 2, at.y + at.height - 8)
  } else ring(ctx, at, left.share, short ? palette.danger : palette.state.held.edge)
  ctx.globalAlpha = 1
}

function ring(ctx: CanvasRenderingContext2D, at: Area, share: number, colour: string): void {
  // Below the code, where there is one.
  const radius = Math.min(6, Math.min(at.width, at.height) * (at.width < 22 ? 0.28 : 0.18))
  const x = at.x + at.width / 2
  const y = at.width < 22 ? at.y + at.height / 2 : at.y + at.height - radius - 2
  const alpha = ctx.globalAlpha
  ctx.strokeStyle = colour
  ctx.lineWidth = Math.max(1, radius / 3)
  ctx.globalAlpha = alpha * 0.35
  ctx.beginPath()
  ctx.arc(x, y, radius, 0, 2 * Math.PI)
  ctx.stroke()
  ctx.globalAlpha = alpha
  ctx.beginPath()
  ctx.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + 2 * Math.PI * share)
  ctx.stroke()
}

function drawLooking(ctx: CanvasRenderingContext2D, scene: Scene, at: Area, people: readonly Person[]): void {
  const { palette } = scene
  ctx.strokeStyle = palette.person(people[0]!.colour)
  ctx.lineWidth = 2
  ctx.setLineDash([5, 3])
  ctx.strokeRect(at.x + 1, at.y + 1, Math.max(1, at.width - 2), Math.max(1, at.height - 2))
  ctx.setLineDash([])
  people
    .slice(0, 3)
    .forEach((person, n) =>
      drawFace(ctx, palette, at.x + at.width - 2 - n * 14, at.y + 2, person.colour, initials(person.name, 1)),
    )
}

// What this person has in hand: chosen, stood on by the keys, or under a card that is dragged.
function drawHands(ctx: CanvasRenderingContext2D, scene: Scene, bustle: Bustle): void {
  const { palette } = scene
  const find = (id: string) => (id ? scene.layout.booths.find((one) => one.booth.id === id) : undefined)
  const selected = find(bustle.selected)
  if (selected) outline(ctx, onScreen(selected, scene.view), palette.accent)
  const cursor = bustle.cursor === bustle.selected ? undefined : find(bustle.cursor)
  if (cursor) {
    ctx.setLineDash([4, 3])
    outline(ctx, onScreen(cursor, scene.view), palette.accent)
    ctx.setLineDash([])
  }
  const target = bustle.target && find(bustle.target.id)
  if (!target) return
  const at = onScreen(target, scene.view)
  outline(ctx, at, bustle.target!.may ? palette.accent : palette.danger)
  ctx.globalAlpha = 0.25
  ctx.fillStyle = bustle.target!.may ? palette.accent : palette.danger
  ctx.fillRect(at.x, at.y, at.width, at.height)
  ctx.globalAlpha = 1
}

// What somebody who draws has chosen, with the corner that sizes it; and what it would be.
function drawChosen(ctx: CanvasRenderingContext2D, scene: Scene, chosen: ReadonlySet<string>): void {
  const { view, layout, palette } = scene
  const grip = (at: Area) => {
    outline(ctx, at, palette.accent)
    ctx.fillStyle = palette.accent
    ctx.fillRect(at.x + at.width - 5, at.y + at.height - 5, 8, 8)
  }
  for (const one of layout.booths) if (chosen.has(one.booth.id)) grip(onScreen(one, view))
  for (const { marks, plan } of layout.halls)
    for (const one of marks) if (chosen.has(`${plan!.id}/${one.mark.id}`)) grip(onScreen(one, view))
}

function drawGhost(ctx: CanvasRenderingContext2D, scene: Scene, box: Box): void {
  const { palette, view } = scene
  const at = onScreen(box, view)
  outline(ctx, at, palette.accent)
  ctx.font = `400 11px ${palette.font}`
  ctx.textAlign = 'center'
  ctx.fillStyle = palette.text
  ctx.fillText(`${box.width / 1000} × ${box.height / 1000}`, at.x + at.width / 2, at.y - 9)
}
