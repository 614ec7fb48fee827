import type { CommandPayloads, FloorMark } from '@/api/types'
import { changeAll, createBooth } from './booth'
import { given, type Draft } from './draft'
import type { Reducers } from './reducers'

const gridDefault = 500 // mm

/** FloorPlan.SetMarks: each in the place of the one with its id, the others stay. */
export function withMarks(
  marks: readonly FloorMark[],
  set: readonly FloorMark[] = [],
  remove: readonly string[] = [],
): FloorMark[] {
  const fresh = new Map(set.map((mark) => [mark.id, mark]))
  const kept = marks.map((mark) => fresh.get(mark.id) ?? mark)
  const known = new Set(marks.map(({ id }) => id))
  const added = [...fresh.values()].filter(({ id }) => !known.has(id))
  return [...kept, ...added].filter(({ id }) => !remove.includes(id))
}

function apply(draft: Draft, p: CommandPayloads['floor_plan.apply']): void {
  if (!changeAll(draft, p.change ?? [], true, p.reason)) return
  for (const { id, version: _, archived = false, ...hall } of p.halls ?? []) {
    const there = draft
      .all('floor_plan')
      .find((plan) => plan.exhibitionId === p.exhibitionId && plan.hall === hall.hall && !plan.archived)
    if (there) draft.edit('floor_plan', there.id, () => ({ ...hall, archived }))
    else draft.create('floor_plan', id, { ...hall, exhibitionId: p.exhibitionId, archived })
  }
  p.add?.forEach((row) => createBooth(draft, row))
}

/** Halls as they are drawn: mirrors models.FloorPlan. */
export const floorPlanReducers: Pick<Reducers, Extract<keyof Reducers, `floor_plan.${string}`>> = {
  'floor_plan.create': (draft, p) =>
    void draft.create('floor_plan', p.id, {
      grid: gridDefault,
      marks: [],
      ...given(p, 'id'),
      archived: false,
    }),
  'floor_plan.edit': (draft, p) => draft.edit('floor_plan', p.id, () => given(p, 'id', 'version')),
  'floor_plan.mark': (draft, p) =>
    draft.edit('floor_plan', p.id, (plan) => ({ marks: withMarks(plan.marks, p.set, p.remove) })),
  'floor_plan.apply': apply,
}
