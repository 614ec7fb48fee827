import type { Booth, BoothsPreview, FloorMark, FloorPlan } from '@/api/types'
import type { Line, Said } from './lines'

/** A booth of the exhibition that the file's halls no longer have. */
export interface Gone {
  booth: Booth
  /** Free, so that it may be archived. */
  free: boolean
}

/** A hall as the file draws it, beside its plan. */
export interface HallDifference {
  hall: string
  width: number
  depth: number
  grid: number
  marks: FloorMark[]
  plan?: FloorPlan
  /** Whether the file draws it otherwise. */
  differs: boolean
  /** Whether the file's drawing is taken over. */
  taken: boolean
}

/** What applying a file would do. */
export interface Difference {
  bad: Line[]
  fresh: Line[]
  /** Changed, and nobody has them. */
  changed: Line[]
  /** Changed in the file, but somebody has them: each needs a decision. */
  held: Line[]
  same: Line[]
  out: Line[]
  gone: Gone[]
  halls: HallDifference[]
}

const free = (booth: Booth) => booth.state === 'available' || booth.state === 'blocked'

/** Sorts what a file brings by what it would do to an exhibition. */
export function differenceOf(
  preview: BoothsPreview,
  lines: readonly Line[],
  said: Said,
  booths: readonly Booth[],
  plans: readonly FloorPlan[],
): Difference {
  const codes = new Set(lines.map((line) => line.values.code))
  const halls = new Set(lines.map((line) => line.values.hall))
  const found: Difference = {
    bad: [],
    fresh: [],
    changed: [],
    held: [],
    same: [],
    out: [],
    gone: booths
      .filter((booth) => halls.has(booth.hall) && !codes.has(booth.code))
      .map((booth) => ({ booth, free: free(booth) })),
    halls: hallsOf(preview, said, plans),
  }
  for (const line of lines) {
    if (line.out) found.out.push(line)
    else if (line.errors.length) found.bad.push(line)
    else if (!line.known) found.fresh.push(line)
    else if (!line.changes.length) found.same.push(line)
    else (free(line.known) ? found.changed : found.held).push(line)
  }
  return found
}

/** Notes that somebody should look at; the others only say what was read, and how. */
const doubts = new Set([
  'plan.size_against_block',
  'plan.area_against_block',
  'plan.type_assumed',
  'plan.hidden',
  'plan.words_left',
  'sheet.type_taken_as',
  'sheet.price_mismatch',
])
export const doubtful = (line: Line): boolean =>
  !line.out && !line.errors.length && line.notes.some((note) => doubts.has(note.reason))

function hallsOf(preview: BoothsPreview, said: Said, plans: readonly FloorPlan[]): HallDifference[] {
  return preview.halls
    .filter((hall) => hall.columns > 0 && hall.hall)
    .map((hall) => {
      const [cellWidth, cellHeight] = [hall.cellWidth || 1000, hall.cellHeight || 1000]
      const marks = hall.marks
        .filter((mark) => !said.taken[`${hall.sheet}!${mark.cell}`])
        .slice(0, 1000)
        .map((mark, n) => ({
          id: `${n + 1}`,
          type: mark.kind,
          text: mark.text.slice(0, 60),
          x: mark.place.column * cellWidth,
          y: mark.place.row * cellHeight,
          width: mark.place.columns * cellWidth,
          depth: mark.place.rows * cellHeight,
        }))
      const plan = plans.find((one) => one.hall === hall.hall)
      const drawn = {
        hall: hall.hall,
        width: Math.max(1000, hall.columns * cellWidth),
        depth: Math.max(1000, hall.rows * cellHeight),
        grid: Math.min(10_000, Math.max(100, Math.min(cellWidth, cellHeight))),
        marks,
      }
      const differs =
        !plan || plan.width !== drawn.width || plan.depth !== drawn.depth || !sameMarks(plan.marks, marks)
      const taken = differs && (said.halls[hall.hall] ?? (plan ? 'keep' : 'take')) === 'take'
      return { ...drawn, plan, differs, taken }
    })
}

function sameMarks(a: readonly FloorMark[], b: readonly FloorMark[]): boolean {
  const words = (marks: readonly FloorMark[]) =>
    marks
      .map((m) => [m.type, m.text, m.x, m.y, m.width, m.depth].join())
      .sort()
      .join(';')
  return words(a) === words(b)
}
