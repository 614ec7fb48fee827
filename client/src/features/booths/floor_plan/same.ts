import type { Booth, ImportIssue, PlanValues } from '@/api/types'
import type { Fix } from './lines'

// What the reader concluded where the file says nothing: no reason to change a booth.
const concluded: Record<string, keyof PlanValues> = {
  'plan.open_sides_from_plan': 'openSides',
  'sheet.open_sides_assumed': 'openSides',
  'plan.type_assumed': 'type',
  'plan.size_from_block': 'area',
}

/** The fields a file has otherwise than a booth. What the file does not say is no difference, nor what was only concluded. */
export function samePlan(
  booth: Booth,
  values: PlanValues,
  notes: readonly ImportIssue[],
  fix: Fix = {},
): (keyof PlanValues)[] {
  const silent = new Set(notes.map((note) => concluded[note.reason]))
  const agreed = notes.some((note) => note.reason === 'sheet.price_agreed') || 'listPrice' in fix
  const said = (field: keyof PlanValues) => field in fix || !silent.has(field)
  const changes: (keyof PlanValues)[] = []
  for (const field of ['hall', 'type', 'openSides', 'area'] as const)
    if (said(field) && values[field] !== booth[field]) changes.push(field)
  for (const field of ['width', 'depth'] as const)
    if (said('area') && values[field] > 0 && values[field] !== booth[field]) changes.push(field)
  if ((values.listPrice !== null || agreed) && values.listPrice !== booth.listPrice) changes.push('listPrice')
  if (values.departmentIds?.length && !sameSet(values.departmentIds, booth.departmentIds))
    changes.push('departmentIds')
  if (values.place && !samePlace(values.place, booth.place)) changes.push('place')
  return changes
}

type Place = Booth['place']

/** Whether two places are one. */
export function samePlace(a: Place, b: Place): boolean {
  return !!a === !!b && a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.depth === b?.depth
}

const sameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((one) => b.includes(one))
