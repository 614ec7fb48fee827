import type { Booth, FloorMark } from '@/api/types'
import { isSold } from '@/store/selectors/booth'
import { wall, type Box, type HallBox, type Layout } from '../map/layout'

/** What a hand on the map may do: choose and move, or draw something new. */
export type Tool = 'choose' | 'booth' | FloorMark['type']

/** A booth or mark under the hand. */
export interface Thing extends Box {
  id: string
  hall: HallBox
  booth?: Booth
  mark?: FloorMark
  /** What is sold stays where it stands. */
  locked: boolean
}

/** A rectangle as a hall's nouns hold it. */
export interface Place {
  x: number
  y: number
  width: number
  depth: number
}

const least = 300 // mm: nothing is drawn smaller

/** The step of a hall: what is moved and drawn snaps to it. */
export const gridOf = (hall: HallBox): number => hall.plan?.grid ?? 500

/** Everything that can be taken hold of; what is drawn later comes later. */
export function thingsOf(layout: Layout): Thing[] {
  const halls = new Map(layout.halls.map((hall) => [hall.hall, hall]))
  const marks = layout.halls.flatMap((hall) =>
    hall.marks.map(({ mark, ...box }) => ({
      ...box,
      id: `${hall.plan!.id}/${mark.id}`,
      hall,
      mark,
      locked: false,
    })),
  )
  const booths = layout.booths.map(({ booth, ...box }) => ({
    ...box,
    id: booth.id,
    hall: halls.get(booth.hall)!,
    booth,
    locked: isSold(booth),
  }))
  const pillars = marks.filter(({ mark }) => mark.type === 'pillar')
  return [...marks.filter((one) => !pillars.includes(one)), ...booths, ...pillars]
}

const within = (box: Box, x: number, y: number) =>
  x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height

/** The thing at a point. */
export const thingAt = (things: readonly Thing[], x: number, y: number): Thing | undefined =>
  things.findLast((one) => within(one, x, y))

/** The hall at a point. */
export const hallAt = (layout: Layout, x: number, y: number): HallBox | undefined =>
  layout.halls.find((hall) => within(hall, x, y))

/** Whether a point is in the corner that sizes a thing. */
export function inCorner(thing: Box, x: number, y: number, reach: number): boolean {
  const near = Math.min(reach, thing.width / 3, thing.height / 3)
  return x > thing.x + thing.width - near && y > thing.y + thing.height - near
}

const snap = (n: number, step: number) => Math.round(n / step) * step

/** Where a thing is in its hall. */
export function placeOf(thing: Box, hall: Box): Place {
  return { x: thing.x - hall.x - wall, y: thing.y - hall.y - wall, width: thing.width, depth: thing.height }
}

/** A place in a hall as a box of the sheet. */
export function boxOf(place: Place, hall: Box): Box {
  return { x: hall.x + wall + place.x, y: hall.y + wall + place.y, width: place.width, height: place.depth }
}

/** A place moved, on the grid and inside the hall's upper left corner. */
export function movedBy(place: Place, dx: number, dy: number, step: number): Place {
  return { ...place, x: Math.max(0, snap(place.x + dx, step)), y: Math.max(0, snap(place.y + dy, step)) }
}

/** A place made larger or smaller from its lower right corner. */
export function sizedBy(place: Place, dx: number, dy: number, step: number): Place {
  const size = (n: number) => Math.max(least, step, snap(n, step))
  return { ...place, width: size(place.width + dx), depth: size(place.depth + dy) }
}

/** A place drawn from one point to another. */
export function drawnFrom(
  hall: HallBox,
  from: { x: number; y: number },
  to: { x: number; y: number },
): Place {
  const step = gridOf(hall)
  const at = (n: number, start: number) => Math.max(0, snap(n - start - wall, step))
  const [x1, x2] = [at(from.x, hall.x), at(to.x, hall.x)].sort((a, b) => a - b) as [number, number]
  const [y1, y2] = [at(from.y, hall.y), at(to.y, hall.y)].sort((a, b) => a - b) as [number, number]
  const size = (n: number) => Math.max(least, step, n)
  return { x: x1, y: y1, width: size(x2 - x1), depth: size(y2 - y1) }
}

/** A booth's measures after it was drawn in another size: they follow if it was drawn as it measures. */
export function measuresOf(booth: Booth, place: Place): Partial<Booth> {
  const was = booth.place
  const size = { width: place.width, depth: place.depth }
  const sized = was && (was.width !== place.width || was.depth !== place.depth)
  if (!sized || was.width !== booth.width || was.depth !== booth.depth) return {}
  return { ...size, area: Math.max(1, Math.round((size.width * size.depth) / 10_000)) }
}

const numbered = /^(.*?)(\d+)(\D*)$/

/** The code after a code: A09 is followed by A10; null: it has no number. */
export function codeAfter(code: string, by = 1): string | null {
  const parts = numbered.exec(code)
  if (!parts) return null
  const [, before, digits, after] = parts as unknown as [string, string, string, string]
  return `${before}${String(Number(digits) + by).padStart(digits.length, '0')}${after}`
}

/** The next code that nobody has, counted on from the nearest booth of the hall. */
export function freeCode(booths: readonly Booth[], hall: string, place: Place): string {
  const codes = new Set(booths.map((booth) => booth.code))
  const away = ({ place: p }: Booth) => Math.hypot(p!.x - place.x, p!.y - place.y)
  const near = booths.filter((b) => b.hall === hall && b.place).sort((a, b) => away(a) - away(b))[0]
  let code = (near && codeAfter(near.code)) ?? 'A01'
  while (codes.has(code)) code = codeAfter(code)!
  return code
}

/** Booths in the order people number them: row by row, from the left. */
export function inOrder(booths: readonly Booth[]): Booth[] {
  return [...booths].sort(
    (a, b) => a.place!.y - b.place!.y || a.place!.x - b.place!.x || a.code.localeCompare(b.code),
  )
}
