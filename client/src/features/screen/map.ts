import { hallNumber, isSold } from '@/store/selectors/booth'
import type { ScreenPicture } from '@/api/types'
import { codeIn, wordsIn, type Box, type Lettering, type Sign } from './lettering'

type Booth = ScreenPicture['booths'][number]
type State = Booth['state']

/** The states in the order of a sale, as the legend has them. */
export const states: State[] = [
  ...(['available', 'reserved', 'held', 'booked'] as const),
  ...(['signed', 'part_paid', 'paid', 'blocked'] as const),
]

/** How high a hall's name is, or the row of all halls where they come one after the other, px. */
export const title = 60
const gap = 40
const wall = 1500 // mm between a hall's walls and what is measured from them
const nearly = 0.9 // of what can be read of a hall alone can be read of it beside others
const byName = new Intl.Collator('zh-CN', { numeric: true })

interface Hall {
  name: string
  booths: Booth[]
  marks: ScreenPicture['halls'][number]['marks']
  wide: number
  deep: number
}

/** A booth where it stands on a television, with what is written in it. */
export type DrawnBooth = Pick<Booth, 'id' | 'code' | 'state' | 'since' | 'heldUntil'> & Box & Lettering

/** Halls as large as they get in a space, with how many of their booths are in which state. */
export type MapPage = ReturnType<typeof pageOf>

/** The halls of an exhibition: all at once where their codes can be read, else as many at once as can; how many are sold of each. */
export function mapsOf(shown: ScreenPicture, width: number, height: number) {
  const halls = hallsOf(shown)
  const sums = halls.map(({ name, booths }) => ({
    ...{ name, all: booths.length },
    sold: booths.filter((b) => isSold(b)).length,
  }))
  const alone = halls.map((hall) => legible(pageOf([hall], width, height - title, 0)))
  const all = pageOf(halls, width, height)
  const enough = (page: MapPage, from: number, to: number) =>
    legible(page) >= nearly * alone.slice(from, to).reduce((a, b) => a + b, 0)
  if (enough(all, 0, halls.length)) return { sums, pages: halls.length ? [all] : [] }
  const pages: MapPage[] = []
  for (let from = 0, to = 1; from < halls.length; from = to++) {
    let page = pageOf([halls[from]!], width, height - title, 0)
    for (; to < halls.length; to++) {
      const wider = pageOf(halls.slice(from, to + 1), width, height - title)
      if (!enough(wider, from, to + 1)) break
      page = wider
    }
    pages.push(page)
  }
  return { sums, pages }
}

function hallsOf(shown: ScreenPicture): Hall[] {
  const placed = shown.booths.filter((b) => b.place)
  const names = [...new Set([...shown.halls.map((h) => h.hall), ...placed.map((b) => b.hall)])]
  return names.sort(byName.compare).map((name) => {
    const plan = shown.halls.find((h) => h.hall === name)
    const booths = placed.filter((b) => b.hall === name)
    const right = (one: { x: number; width: number }) => one.x + one.width
    const low = (one: { y: number; depth: number }) => one.y + one.depth
    const parts = [...booths.map((b) => b.place!), ...(plan?.marks ?? [])]
    return {
      ...{ name, booths, marks: plan?.marks ?? [] },
      wide: Math.max(1, plan?.width ?? 0, ...parts.map(right)) + 2 * wall,
      deep: Math.max(1, plan?.depth ?? 0, ...parts.map(low)) + 2 * wall,
    }
  })
}

/** Some halls as large as they get: one below the other, or side by side. */
function pageOf(halls: Hall[], width: number, height: number, above = title) {
  const columns = Array.from({ length: halls.length }, (_, n) => n + 1)
  const laid = columns.map((n) => layIn(halls, n, width, height, above))
  const best = laid.reduce((a, b) => (b.scale > a.scale ? b : a), laid[0] ?? { scale: 0, at: [] })
  const count = Object.fromEntries(states.map((s) => [s, 0])) as Record<State, number>
  for (const hall of halls) for (const booth of hall.booths) count[booth.state]++
  return { count, named: above > 0, halls: halls.map((hall, n) => drawn(hall, best.scale, best.at[n]!)) }
}

function drawn(hall: Hall, scale: number, at: { x: number; y: number }) {
  const box = (o: { x: number; y: number; width: number; depth: number }): Box => ({
    x: at.x + (o.x + wall) * scale,
    y: at.y + (o.y + wall) * scale,
    width: o.width * scale,
    height: o.depth * scale,
  })
  const cut = hallNumber(hall.booths.map((b) => b.code)).length
  const booth = ({ id, code, state, since, heldUntil, place }: Booth): DrawnBooth => {
    const at = box(place!)
    return { id, code, state, since, heldUntil, ...at, ...codeIn(at, code, code.slice(cut), signOf[state]) }
  }
  return {
    ...{ name: hall.name, all: hall.booths.length },
    sold: hall.booths.filter((b) => isSold(b)).length,
    walls: box({ x: -wall, y: -wall, width: hall.wide, depth: hall.deep }),
    booths: hall.booths.map(booth),
    marks: hall.marks.map((m) => ({ ...m, ...box(m), ...wordsIn(box(m), m.text) })),
  }
}

// What says a state beside its colour; hatch and cross lie on the whole booth.
const signOf: Record<State, Sign> = {
  ...{ available: 'none', reserved: 'none', booked: 'none', signed: 'none', blocked: 'none' },
  ...{ held: 'time', part_paid: 'foot', paid: 'own' },
}

const legible = (page: MapPage) =>
  page.halls.reduce((sum, hall) => sum + hall.booths.filter((b) => b.lines.length).length, 0)

/** The halls in so many columns: how large, and where each begins. */
function layIn(
  halls: { wide: number; deep: number }[],
  columns: number,
  width: number,
  height: number,
  above: number,
) {
  const rows: { wide: number; deep: number }[][] = []
  halls.forEach((hall, n) => (rows[Math.floor(n / columns)] ??= []).push(hall))
  const across = Math.max(...rows.map((row) => row.reduce((sum, hall) => sum + hall.wide, 0)))
  const down = rows.reduce((sum, row) => sum + Math.max(...row.map((hall) => hall.deep)), 0)
  const scale = Math.min(
    (width - 4 - gap * (columns - 1)) / across,
    (height - 4 - above * rows.length) / down,
  )
  const at: { x: number; y: number }[] = []
  let y = above ? 0 : 2
  for (const row of rows) {
    const used = row.reduce((sum, hall) => sum + hall.wide * scale, gap * (row.length - 1))
    let x = (width - used) / 2
    for (const hall of row) {
      at.push({ x, y: y + above })
      x += hall.wide * scale + gap
    }
    y += above + Math.max(...row.map((hall) => hall.deep)) * scale
  }
  return { scale, at }
}
