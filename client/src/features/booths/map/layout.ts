import type { Booth, FloorMark, FloorPlan } from '@/api/types'
import { hallNumber } from '@/store/selectors/booth'

/** A rectangle in mm. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** A booth where it stands when all halls are laid out on one sheet. */
export interface Placed extends Box {
  booth: Booth
  /** Its code without what all codes of its hall begin with, as people say it within one. */
  short: string
}

/** A mark where it stands on the sheet. */
export interface PlacedMark extends Box {
  mark: FloorMark
}

/** A hall on the sheet. */
export interface HallBox extends Box {
  hall: string
  count: number
  marks: PlacedMark[]
  /** How the hall is drawn; none: as large as its booths need. */
  plan?: FloorPlan
}

/** The halls of an exhibition, one below the other. */
export interface Layout extends Box {
  halls: HallBox[]
  booths: Placed[]
}

/** Free space inside a hall's walls, mm: a place is counted from its inner edge. */
export const wall = 1500
const title = 4000 // above a hall, for its name
const apart = 3000

const byName = new Intl.Collator('zh-CN', { numeric: true })

/** Lays the halls out; booths that are on no plan are left out. */
export function layOut(booths: readonly Booth[], plans: readonly FloorPlan[] = []): Layout {
  const halls = new Map<string, Booth[]>(plans.map((plan) => [plan.hall, []]))
  for (const booth of booths) {
    if (!booth.place) continue
    const others = halls.get(booth.hall)
    if (others) others.push(booth)
    else halls.set(booth.hall, [booth])
  }
  const out: Layout = { x: 0, y: 0, width: 0, height: 0, halls: [], booths: [] }
  for (const hall of [...halls.keys()].sort(byName.compare)) {
    const plan = plans.find((one) => one.hall === hall)
    const box = hallBox(hall, halls.get(hall)!, plan, out.height + title)
    const cut = hallNumber(halls.get(hall)!.map((booth) => booth.code)).length
    for (const booth of halls.get(hall)!)
      out.booths.push({ booth, short: booth.code.slice(cut), ...onSheet(box, booth.place!) })
    out.halls.push(box)
    out.width = Math.max(out.width, box.width)
    out.height = box.y + box.height + apart
  }
  out.height = Math.max(0, out.height - apart)
  return out
}

interface Place {
  x: number
  y: number
  width: number
  depth: number
}

function onSheet(hall: Box, place: Place): Box {
  return { x: hall.x + wall + place.x, y: hall.y + wall + place.y, width: place.width, height: place.depth }
}

// As large as its plan says, and as what stands in it needs.
function hallBox(hall: string, booths: readonly Booth[], plan: FloorPlan | undefined, y: number): HallBox {
  const box: HallBox = { hall, count: booths.length, x: 0, y, width: 0, height: 0, marks: [], plan }
  let [width, depth] = [plan?.width ?? 0, plan?.depth ?? 0]
  for (const place of [...booths.map((booth) => booth.place!), ...(plan?.marks ?? [])]) {
    width = Math.max(width, place.x + place.width)
    depth = Math.max(depth, place.y + place.depth)
  }
  box.width = width + 2 * wall
  box.height = depth + 2 * wall
  box.marks = (plan?.marks ?? []).map((mark) => ({ mark, ...onSheet(box, mark) }))
  return box
}

/** The booth at a point; of two that overlap the one drawn later. */
export function boothAt(layout: Layout, x: number, y: number): Placed | undefined {
  return layout.booths.findLast((b) => x >= b.x && x < b.x + b.width && y >= b.y && y < b.y + b.height)
}

/** The ways arrow keys go. */
export type Way = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown'

/** The booth an arrow key goes to: the nearest that way, what lies aside counting double. */
export function neighbour(layout: Layout, from: Placed, way: Way): Placed | undefined {
  const across = way === 'ArrowLeft' || way === 'ArrowRight'
  const sign = way === 'ArrowLeft' || way === 'ArrowUp' ? -1 : 1
  let best: Placed | undefined
  let least = Infinity
  for (const one of layout.booths) {
    if (one === from) continue
    const dx = one.x + one.width / 2 - from.x - from.width / 2
    const dy = one.y + one.height / 2 - from.y - from.height / 2
    const ahead = sign * (across ? dx : dy)
    if (ahead <= 0) continue
    const far = ahead + 2 * Math.abs(across ? dy : dx)
    if (far < least) [best, least] = [one, far]
  }
  return best
}
