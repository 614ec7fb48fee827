import type { Booth, BoothState, CommandPayloads } from '@/api/types'
import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type BoothCommand = Extract<keyof Reducers, `booth.${string}`>

const holdDefault = 30 // minutes
const releasable: BoothState[] = ['held', 'booked', 'reserved']

function create(draft: Draft, p: CommandPayloads['booth.create']): void {
  draft.create('booth', p.id, {
    departmentIds: [],
    state: 'available',
    allocationId: '',
    customerId: '',
    holderId: '',
    heldUntil: null,
    since: null,
    archived: false,
    ...given(p, 'id'),
    listPrice: p.listPrice ?? null,
  })
}

function own(draft: Draft, booth: Booth): boolean {
  return booth.state === 'held' && booth.holderId === draft.actor.userId
}

/** Booth.Hold and Book: from available, one's own hold, or a hold that has run out. */
function free(draft: Draft, booth: Booth): boolean {
  const ranOut = booth.state === 'held' && booth.heldUntil !== null && booth.heldUntil <= draft.now
  return booth.state === 'available' || own(draft, booth) || ranOut
}

// Several booths in one command: all or none.
function takeAll(draft: Draft, ids: string[], take: (booth: Booth) => Partial<Booth>): void {
  const booths = ids.map((id) => draft.get('booth', id))
  if (!booths.every((booth) => booth && free(draft, booth))) return
  for (const id of ids) {
    draft.edit('booth', id, (booth) => ({
      ...take(booth),
      holderId: draft.actor.userId,
      since: own(draft, booth) ? booth.since : draft.now,
    }))
  }
}

// Out of sale, or back on sale; what is taken stays as it is.
function block(booth: Booth, blocked: boolean | undefined): Partial<Booth> {
  if (blocked === true && booth.state === 'available') return { state: 'blocked' }
  if (blocked === false && booth.state === 'blocked') return { state: 'available' }
  return {}
}

/** Booths: mirrors models/booth.go. */
export const boothReducers: Pick<Reducers, BoothCommand> = {
  'booth.create': create,
  'booth.edit': (draft, p) =>
    draft.edit('booth', p.id, (booth) => ({ ...given(p, 'id', 'blocked'), ...block(booth, p.blocked) })),
  'booth.import': (draft, p) => p.rows.forEach((row) => create(draft, row)),
  'booth.hold': (draft, p) => {
    const until = Date.parse(draft.now) + (p.minutes ?? holdDefault) * 60_000
    takeAll(draft, p.boothIds, (booth) => ({
      state: 'held',
      heldUntil: new Date(until).toISOString(),
      customerId: p.customerId || (own(draft, booth) ? booth.customerId : ''),
    }))
  },
  'booth.book': (draft, p) =>
    takeAll(draft, p.boothIds, () => ({ state: 'booked', heldUntil: null, customerId: p.customerId })),
  'booth.release': (draft, p) => {
    for (const id of p.boothIds) {
      draft.edit('booth', id, (booth) =>
        releasable.includes(booth.state)
          ? {
              state: 'available' as const,
              allocationId: '',
              customerId: '',
              holderId: '',
              heldUntil: null,
              since: null,
            }
          : null,
      )
    }
  },
}
