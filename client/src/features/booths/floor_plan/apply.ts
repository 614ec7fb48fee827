import { newId } from '@/api'
import type { Booth, CommandCall, CommandPayload, PlanValues } from '@/api/types'
import { t } from '@/i18n'
import { isSold } from '@/store/selectors/booth'
import type { Difference, HallDifference } from './difference'
import type { Line, Said } from './lines'

type Apply = CommandPayload<'floor_plan.apply'>
type Change = NonNullable<Apply['change']>[number]
type Hall = NonNullable<Apply['halls']>[number]

/** The most booths one command adds, and changes. */
export const boothsPerCommand = 2000

/** What applies a difference, and what takes it back. */
export interface Applying {
  commands: CommandCall[]
  undo: CommandCall[]
  /** How many booths it adds, changes and archives. */
  counts: { added: number; changed: number; archived: number; halls: number }
}

/** The fields of a booth that may be taken over: of a sold one where it stands, nothing else. */
export function takeable(line: Line, how: 'move' | 'take' | undefined): (keyof PlanValues)[] {
  if (!line.known || !how) return []
  const moves = line.changes.filter((field) => field === 'place')
  return how === 'move' || isSold(line.known) ? moves : line.changes
}

/** Whether anything of a booth that somebody has is changed, and whether it must be said why: a sold one moves. */
export function asksWhy(found: Difference, said: Said): { may: boolean; must: boolean } {
  const taken = found.held.filter((line) => takeable(line, said.decided[line.known!.id]).length)
  return { may: taken.length > 0, must: taken.some(({ known }) => isSold(known!) && !!known!.place) }
}

/** Applies a difference as one step: what changes and goes first, so that its codes are free. */
export function applying(
  found: Difference,
  said: Said,
  exhibitionId: string,
  id: () => string = newId,
): Applying {
  const change: Change[] = []
  const back: Change[] = []
  const add: NonNullable<Apply['add']> = []
  const give = (line: Line, fields: (keyof PlanValues)[], decided: boolean) => {
    const booth = line.known!
    change.push({
      id: booth.id,
      version: booth.version,
      ...(decided && { decided }),
      ...picked(line.values, fields),
    })
    back.push({ ...after(booth), ...(decided && { decided }), ...former(booth, fields) })
  }
  for (const line of found.changed) give(line, line.changes, false)
  for (const line of found.held) {
    const fields = takeable(line, said.decided[line.known!.id])
    if (fields.length) give(line, fields, true)
  }
  const changed = change.length
  for (const { booth, free } of found.gone) {
    if (!free || !said.archive[booth.id]) continue
    change.push({ id: booth.id, version: booth.version, archived: true })
    back.push({ ...after(booth), archived: false })
  }
  const archived = change.length - changed
  for (const line of found.fresh) {
    if (line.back) {
      const { departmentIds: _, ...values } = line.values
      change.push({ ...line.back, ...values, archived: false })
      back.push({ ...after(line.back), archived: true })
      continue
    }
    const { listPrice, departmentIds, ...values } = line.values
    const fresh = {
      ...values,
      ...(listPrice === null ? {} : { listPrice }),
      departmentIds: departmentIds ?? [],
    }
    add.push({ ...fresh, id: id(), exhibitionId })
    back.push({ id: add.at(-1)!.id, version: 1, archived: true })
  }
  const drawn = found.halls.filter((hall) => hall.taken)
  const halls = drawn.map((hall) => hallOf(hall, id()))
  const undone = drawn.map((hall, n) => hallBefore(hall, halls[n]!))
  const counts = { added: found.fresh.length, changed, archived, halls: halls.length }
  const reason = asksWhy(found, said).may ? said.reason.trim() : ''
  return {
    commands: inCommands(exhibitionId, halls, change, add, reason),
    undo: inCommands(exhibitionId, undone, back, [], reason && t('booths.why.undone')),
    counts,
  }
}

function inCommands(
  exhibitionId: string,
  halls: Hall[],
  change: Change[],
  add: NonNullable<Apply['add']>,
  reason: string,
) {
  const commands: CommandCall[] = []
  const length = Math.max(change.length, add.length, halls.length ? 1 : 0)
  // What changes comes before what is added, in every command and over all of them.
  const parts = Math.ceil(length / boothsPerCommand)
  for (let n = 0; n < parts; n++) {
    const from = n * boothsPerCommand
    commands.push({
      type: 'floor_plan.apply',
      payload: {
        exhibitionId,
        ...(reason && { reason }),
        ...(n === 0 && halls.length && { halls }),
        change: change.slice(from, from + boothsPerCommand),
        add: add.slice(from, from + boothsPerCommand),
      },
    })
  }
  return commands
}

/** A noun as applying leaves it: what others do with it later is not undone unseen. */
const after = ({ id, version }: { id: string; version: number }) => ({ id, version: version + 1 })

function picked(values: PlanValues, fields: (keyof PlanValues)[]): Partial<Change> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]))
}

function former(booth: Booth, fields: (keyof PlanValues)[]): Partial<Change> {
  const before = Object.fromEntries(fields.map((field) => [field, booth[field as keyof Booth]]))
  if (!fields.includes('place') || booth.place) return before
  delete before.place
  return { ...before, off: true }
}

function hallOf({ hall, width, depth, grid, marks, plan }: HallDifference, id: string): Hall {
  return { id: plan?.id ?? id, hall, ...(plan && { version: plan.version }), width, depth, grid, marks }
}

function hallBefore({ plan }: HallDifference, now: Hall): Hall {
  if (!plan) return { ...now, version: 1, archived: true }
  const { hall, width, depth, grid, marks } = plan
  return { ...after(plan), hall, width, depth, grid, marks }
}
