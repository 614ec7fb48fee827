import type { Booth } from '@/api/types'

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
}

/** A hall on the sheet. */
export interface HallBox extends Box {
  hall: string
  count: number
}

/** The halls of an exhibition, one below the other. */
export interface Layout extends Box {
  halls: HallBox[]
  booths: Placed[]
}

const wall = 1500 // free space inside a hall's walls, mm
const title = 4000 // above a hall, for its name
const apart = 3000

const byName = new Intl.Collator('zh-CN', { numeric: true })

/** Lays the halls out; booths that are on no plan are left out. */
export function layOut(booths: readonly Booth[]): Layout {
  const halls = new Map<string, Booth[]>()
  for (const booth of booths) {
    if (!booth.place) continue
    const others = halls.get(booth.hall)
    if (others) others.push(booth)
    else halls.set(booth.hall, [booth])
  }
  const out: Layout = { x: 0, y: 0, width: 0, height: 0, halls: [], booths: [] }
  for (const hall of [...halls.keys()].sort(byName.compare)) {
    const inside = halls.get(hall)!
    const box: HallBox = { hall, count: inside.length, x: 0, y: out.height + title, width: 0, height: 0 }
    for (const booth of inside) {
      const place = booth.place!
      box.width = Math.max(box.width, place.x + place.width + 2 * wall)
      box.height = Math.max(box.height, place.y + place.depth + 2 * wall)
      out.booths.push({
        booth,
        x: box.x + wall + place.x,
        y: box.y + wall + place.y,
        width: place.width,
        height: place.depth,
      })
    }
    out.halls.push(box)
    out.width = Math.max(out.width, box.width)
    out.height = box.y + box.height + apart
  }
  out.height = Math.max(0, out.height - apart)
  return out
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
