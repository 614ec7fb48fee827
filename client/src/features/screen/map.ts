import { isSold } from '@/store/selectors/booth'
import type { ScreenPicture } from '@/api/types'

type Booth = ScreenPicture['booths'][number]
type State = Booth['state']

/** The states in the order of a sale, as the legend has them. */
export const states: State[] = [
  ...(['available', 'reserved', 'held', 'booked'] as const),
  ...(['signed', 'part_paid', 'paid', 'blocked'] as const),
]

/** A rectangle in px. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

const title = 60 // above a hall, for its name
const gap = 40
const wall = 1500 // mm between a hall's walls and what is measured from them
const byName = new Intl.Collator('zh-CN', { numeric: true })
// Type of less than this is not read from five metres: a booth shows its state alone.
const codeLeast = 28
const codeMost = 34

/** The halls as large as they get in a space: one below the other, or side by side. */
export function mapOf(shown: ScreenPicture, width: number, height: number) {
  const placed = shown.booths.filter((b) => b.place)
  const names = [...new Set([...shown.halls.map((h) => h.hall), ...placed.map((b) => b.hall)])].sort(
    byName.compare,
  )
  const halls = names.map((name) => {
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
  const columns = Array.from({ length: halls.length }, (_, n) => n + 1)
  const laid = columns.map((n) => layIn(halls, n, width, height))
  const best = laid.reduce((a, b) => (b.scale > a.scale ? b : a), laid[0] ?? { scale: 0, at: [] })
  const count = Object.fromEntries(states.map((s) => [s, 0])) as Record<State, number>
  for (const booth of placed) count[booth.state]++
  return {
    count,
    halls: halls.map((hall, n) => {
      const box = (o: { x: number; y: number; width: number; depth: number }): Box => ({
        x: best.at[n]!.x + (o.x + wall) * best.scale,
        y: best.at[n]!.y + (o.y + wall) * best.scale,
        width: o.width * best.scale,
        height: o.depth * best.scale,
      })
      return {
        ...{ name: hall.name, all: hall.booths.length },
        sold: hall.booths.filter((b) => isSold(b)).length,
        walls: box({ x: -wall, y: -wall, width: hall.wide, depth: hall.deep }),
        booths: hall.booths.map((b) => ({
          id: b.id,
          code: b.code,
          state: b.state,
          ...{ since: b.since, heldUntil: b.heldUntil },
          ...written(b.code, box(b.place!)),
        })),
        marks: hall.marks.map((m) => ({ ...m, ...written(m.text, box(m), 1) })),
      }
    }),
  }
}

/** The halls in so many columns: how large, and where each begins. */
function layIn(halls: { wide: number; deep: number }[], columns: number, width: number, height: number) {
  const rows: { wide: number; deep: number }[][] = []
  halls.forEach((hall, n) => (rows[Math.floor(n / columns)] ??= []).push(hall))
  const across = Math.max(...rows.map((row) => row.reduce((sum, hall) => sum + hall.wide, 0)))
  const down = rows.reduce((sum, row) => sum + Math.max(...row.map((hall) => hall.deep)), 0)
  const scale = Math.min(
    (width - 4 - gap * (columns - 1)) / across,
    (height - 4 - title * rows.length) / down,
  )
  const at: { x: number; y: number }[] = []
  let y = 0
  for (const row of rows) {
    const used = row.reduce((sum, hall) => sum + hall.wide * scale, gap * (row.length - 1))
    let x = (width - used) / 2
    for (const hall of row) {
      at.push({ x, y: y + title })
      x += hall.wide * scale + gap
    }
    y += title + Math.max(...row.map((hall) => hall.deep)) * scale
  }
  return { scale, at }
}

/** A box, and how large its text may be in it; 0: too small to be read. */
function written(text: string, box: Box, letter = 0.6): Box & { size: number } {
  const wide = [...text].reduce((sum, sign) => sum + (sign > 'ÿ' ? 1 : letter), 0)
  const size = Math.min(codeMost, (box.width - 6) / Math.max(1, wide), box.height * 0.6)
  return { ...box, size: size >= codeLeast ? Math.floor(size) : 0 }
}
