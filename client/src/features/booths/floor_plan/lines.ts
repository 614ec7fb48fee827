import type { Booth, BoothsPreview, ImportIssue, PlanValues } from '@/api/types'
import { samePlan } from './same'

/** What a person may say otherwise than the file does. */
export type Fix = Partial<
  Pick<
    PlanValues,
    'hall' | 'code' | 'type' | 'width' | 'depth' | 'area' | 'openSides' | 'listPrice' | 'departmentIds'
  >
>

/** All that was said of a preview: kept until the plan is applied. */
export interface Said {
  fixes: Record<string, Fix>
  /** Booths of the file that are not taken over. */
  out: Record<string, boolean>
  /** What names several codes: one booth, or one each. */
  joint: Record<string, 'one' | 'each'>
  /** Marks that are booths after all. */
  taken: Record<string, boolean>
  /** What becomes of booths that somebody has; those not named stay as they are. */
  decided: Record<string, 'move' | 'take'>
  /** Why booths that somebody has are changed. */
  reason: string
  /** Booths the file no longer has that are archived. */
  archive: Record<string, boolean>
  /** Halls whose pillars and words are not taken over. */
  halls: Record<string, 'keep' | 'take'>
  /** Which department a name of the file means. */
  means: Record<string, string>
}

/** A preview of which nothing was said. */
export const nothingSaid = (): Said => ({
  fixes: {},
  out: {},
  joint: {},
  taken: {},
  decided: {},
  reason: '',
  archive: {},
  halls: {},
  means: {},
})

/** One booth of the file as it would be. */
export interface Line {
  /** Its place in the file, the same when it is read again. */
  key: string
  cell: string
  sheet: string
  values: PlanValues
  errors: ImportIssue[]
  notes: ImportIssue[]
  out: boolean
  joint: readonly string[]
  /** The booth that has this code. */
  known?: Booth
  /** The archived booth that has it, and comes back. */
  back?: { id: string; version: number }
  /** Fields the file has otherwise than the booth. */
  changes: (keyof PlanValues)[]
}

type Preview = Pick<BoothsPreview, 'halls' | 'archived'>
type Drawn = BoothsPreview['halls'][number]['booths'][number]

const codeForm = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,19}$/u
const measures = ['width', 'depth', 'area']

/** The booths of a file with what was said of them, beside those the exhibition has. */
export function linesOf(preview: Preview, said: Said, booths: Iterable<Booth>): Line[] {
  const lines = preview.halls.flatMap((hall) => [
    ...hall.booths.flatMap((booth) => divided(hall.sheet, booth, said)),
    ...hall.marks.flatMap((mark) =>
      said.taken[`${hall.sheet}!${mark.cell}`] ? [taken(hall, mark, said)] : [],
    ),
  ])
  const known = new Map([...booths].map((booth) => [booth.code, booth]))
  const gone = new Map(preview.archived.map((booth) => [booth.code, booth]))
  const first = new Map<string, Line>()
  for (const line of lines) {
    const { code } = line.values
    line.known = known.get(code)
    line.back = line.known ? undefined : gone.get(code)
    line.changes = line.known ? samePlan(line.known, line.values, line.notes, said.fixes[line.key]) : []
    if (line.out || !code) continue
    const earlier = first.get(code)
    if (earlier) line.errors.push(issue(line.cell, 'code', 'plan.code_twice', { code, cell: earlier.cell }))
    else first.set(code, line)
  }
  return lines
}

// A block that names several codes is one line, or one a code.
function divided(sheet: string, booth: Drawn, said: Said): Line[] {
  const key = `${sheet}!${booth.cell}`
  const how = booth.joint.length > 1 ? said.joint[key] : undefined
  const base = { sheet, cell: booth.cell, joint: booth.joint }
  const errors = booth.errors.filter((e) => !how || e.reason !== 'plan.joint')
  if (how !== 'each') return [line({ ...base, key, values: booth.values, errors, notes: booth.notes }, said)]
  return booth.joint.map((code, n) => {
    const values = { ...slice(booth.values, n, booth.joint.length), code }
    return line({ ...base, key: `${key}/${n}`, values, errors, notes: booth.notes }, said)
  })
}

function slice(values: PlanValues, n: number, of: number): PlanValues {
  const { place, width, depth } = values
  const across = place ? place.width >= place.depth : width >= depth
  const part = (length: number) => Math.round(length / of)
  const cut = place && {
    x: place.x + (across ? part(place.width) * n : 0),
    y: place.y + (across ? 0 : part(place.depth) * n),
    width: across ? part(place.width) : place.width,
    depth: across ? place.depth : part(place.depth),
  }
  const price = values.listPrice === null ? null : Math.round(values.listPrice / of)
  return {
    ...values,
    ...(cut && { place: cut }),
    width: across ? part(width) : width,
    depth: across ? depth : part(depth),
    area: part(values.area),
    listPrice: price,
  }
}

function taken(
  hall: BoothsPreview['halls'][number],
  mark: BoothsPreview['halls'][number]['marks'][number],
  said: Said,
): Line {
  const cell = { width: hall.cellWidth || 1000, height: hall.cellHeight || 1000 }
  const [width, depth] = [mark.place.columns * cell.width, mark.place.rows * cell.height]
  const place = { x: mark.place.column * cell.width, y: mark.place.row * cell.height, width, depth }
  const values: PlanValues = {
    hall: hall.hall,
    code: '',
    type: 'shell_scheme',
    width,
    depth,
    area: Math.round((width * depth) / 10_000),
    openSides: 1,
    listPrice: null,
    departmentIds: [],
    place,
  }
  const key = `${hall.sheet}!${mark.cell}`
  return line({ key, sheet: hall.sheet, cell: mark.cell, joint: [], values, errors: [], notes: [] }, said)
}

function line(read: Omit<Line, 'out' | 'changes'>, said: Said): Line {
  const fix = said.fixes[read.key] ?? {}
  const values = { ...read.values, ...fix }
  const fixed = new Set<string>(Object.keys(fix))
  if (measures.some((field) => fixed.has(field))) measures.forEach((field) => fixed.add(field))
  const open = (one: ImportIssue) => !fixed.has(one.field ?? '') && !fixed.has(aliases[one.field ?? ''] ?? '')
  const errors = read.errors.filter((one) => open(one) && !/code_(twice|exists)$/.test(one.reason))
  const missing = faults(values, read.cell).filter((one) => !errors.some((e) => e.field === one.field))
  return {
    ...read,
    values,
    errors: [...errors, ...missing],
    notes: read.notes.filter(open),
    out: !!said.out[read.key],
    changes: [],
  }
}

// Columns of a list that fill another field.
const aliases: Record<string, string> = { departments: 'departmentIds', unitPrice: 'listPrice' }

function faults(values: PlanValues, cell: string): ImportIssue[] {
  const found: ImportIssue[] = []
  if (!values.code) found.push(issue(cell, 'code', 'plan.code_missing'))
  else if (!codeForm.test(values.code)) found.push(issue(cell, 'code', 'booth.code_form'))
  if (!values.hall) found.push(issue(cell, 'hall', 'sheet.hall_missing'))
  if (!(values.area > 0)) found.push(issue(cell, 'area', 'plan.size_missing'))
  if (!(values.openSides > 0)) found.push(issue(cell, 'openSides', 'sheet.open_sides_unknown'))
  return found
}

function issue(
  cell: string,
  field: string,
  reason: string,
  detail: Record<string, unknown> = {},
): ImportIssue {
  return { cell, field, reason, text: reason, detail }
}
