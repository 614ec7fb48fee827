import { newId } from '@/api'
import type { Booth, CommandCall, CommandPayload, FloorMark, FloorPlan } from '@/api/types'
import { t } from '@/i18n'
import { act } from '@/ui/bound/act'
import type { Label } from '@/sync'
import { wall, type HallBox } from '../map/layout'
import { codeAfter, freeCode, inOrder, measuresOf, type Place } from './drawing'

type Change = CommandPayload<'booth.arrange'>['booths'][number]

const label = (verb: string, what: string): Label => ({ key: `floor_plan.edited.${verb}`, args: { what } })
const names = (booths: readonly Booth[]) =>
  booths.length > 3
    ? `${booths[0]!.code} … ${booths.at(-1)!.code}`
    : booths.map((booth) => booth.code).join(' ')

function arrange(
  verb: string,
  booths: readonly Booth[],
  of: (booth: Booth, n: number) => Omit<Change, 'id' | 'version'>,
  reason = '',
) {
  const changes = booths.map((booth, n) => ({ id: booth.id, version: booth.version, ...of(booth, n) }))
  const before = booths.map((booth, n): Change => {
    const former = Object.keys(changes[n]!).filter((field) => !['off', 'place', 'version'].includes(field))
    const was = Object.fromEntries(former.map((field) => [field, booth[field as keyof Booth]]))
    const stood = booth.place ? { place: booth.place } : { off: true }
    const moved = 'place' in changes[n]! || 'off' in changes[n]!
    return { ...was, id: booth.id, version: booth.version, ...(moved && stood) }
  })
  return act(
    'booth.arrange',
    { booths: changes, ...(reason && { reason }) },
    {
      label: label(verb, names(booths)),
      undo: [
        {
          type: 'booth.arrange',
          payload: { booths: before, ...(reason && { reason: t('booths.why.undone') }) },
        },
      ],
    },
  )
}

/** Booths in other places or sizes: one command however many they are. */
export function placeBooths(booths: readonly Booth[], places: readonly Place[]) {
  return arrange('move', booths, (booth, n) => {
    const { width, depth, area } = measuresOf(booth, places[n]!)
    return { place: places[n]!, ...(width ? { width, depth, area } : {}) }
  })
}

/** Booths that are no longer on the map; the list still has them. */
export const takeOff = (booths: readonly Booth[]) => arrange('off', booths, () => ({ off: true }))

/** Numbers booths in order from a code, and says why if that was said. Null: the code has no number to count on from. */
export function renumber(booths: readonly Booth[], first: string, reason = '') {
  const run = inOrder(booths)
  if (run.length > 1 && codeAfter(first) === null) return null
  return arrange('renumber', run, (_, n) => ({ code: n ? codeAfter(first, n)! : first }), reason)
}

/** A booth drawn by hand, of the usual kind; its code counts on from its neighbour's. */
export function drawBooth(
  exhibitionId: string,
  hall: HallBox,
  place: Place,
  booths: readonly Booth[],
): string {
  const id = newId()
  const code = freeCode(booths, hall.hall, place)
  const payload = {
    id,
    exhibitionId,
    hall: hall.hall,
    code,
    type: 'shell_scheme' as const,
    width: place.width,
    depth: place.depth,
    area: Math.max(1, Math.round((place.width * place.depth) / 10_000)),
    openSides: 1,
    place,
  }
  void act('booth.create', payload, {
    label: label('draw', code),
    undo: [{ type: 'booth.edit', payload: { id, version: 1, archived: true } }],
  })
  return id
}

/** Puts marks on a hall's plan; a hall that has none gets one. */
export function setMarks(exhibitionId: string, hall: HallBox, set: FloorMark[]) {
  const what = set[0]!.text
  if (!hall.plan) return drawHall(exhibitionId, hall, set)
  const { id, version } = hall.plan
  return act(
    'floor_plan.mark',
    { id, version, set },
    { label: label('mark', what), undo: [markBack(hall.plan, set)] },
  )
}

/** Takes a mark off its plan. */
export function removeMark(plan: FloorPlan, mark: FloorMark) {
  const undo: CommandCall[] = [
    { type: 'floor_plan.mark', payload: { id: plan.id, version: plan.version, set: [mark] } },
  ]
  return act(
    'floor_plan.mark',
    { id: plan.id, version: plan.version, remove: [mark.id] },
    { label: label('unmark', mark.text), undo },
  )
}

function markBack(plan: FloorPlan, set: readonly FloorMark[]): CommandCall {
  const ids = new Set(set.map(({ id }) => id))
  const before = plan.marks.filter(({ id }) => ids.has(id))
  const fresh = [...ids].filter((id) => !before.some((mark) => mark.id === id))
  return {
    type: 'floor_plan.mark',
    payload: { id: plan.id, version: plan.version, set: before, remove: fresh },
  }
}

function drawHall(exhibitionId: string, hall: HallBox, marks: FloorMark[]) {
  const id = newId()
  const size = { width: Math.max(1000, hall.width - 2 * wall), depth: Math.max(1000, hall.height - 2 * wall) }
  return act(
    'floor_plan.create',
    { id, exhibitionId, hall: hall.hall, ...size, marks },
    {
      label: label('mark', marks[0]?.text ?? ''),
      undo: [{ type: 'floor_plan.edit', payload: { id, version: 1, archived: true } }],
    },
  )
}
