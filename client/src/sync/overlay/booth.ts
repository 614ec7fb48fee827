import type { Booth, BoothState, CommandPayloads } from '@/api/types'
import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type BoothCommand = Extract<keyof Reducers, `booth.${string}`>

const holdDefault = 30 // minutes
const releasable: BoothState[] = ['held', 'booked', 'reserved']
const released = {
  state: 'available',
  allocationId: '',
  customerId: '',
  holderId: '',
  heldUntil: null,
  since: null,
} satisfies Partial<Booth>

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
  const until = booth.state === 'held' && booth.heldUntil !== null ? Date.parse(booth.heldUntil) : Infinity
  return booth.state === 'available' || own(draft, booth) || until <= Date.parse(draft.now)
}

// Several booths in one command: all or none, each once.
function takeAll(draft: Draft, ids: string[], take: (booth: Booth) => Partial<Booth>): void {
  const booths = ids.map((id) => draft.get('booth', id))
  if (!booths.every((booth) => booth && !booth.archived && free(draft, booth))) return
  for (const id of new Set(ids)) {
    draft.edit('booth', id, (booth) => ({
      ...take(booth),
      holderId: draft.actor.userId,
      since: own(draft, booth) ? booth.since : draft.now,
    }))
  }
}

const onSale: BoothState[] = ['available', 'blocked']
const unsold: BoothState[] = [...onSale, 'held', 'reserved']
const ofTheSale = ['hall', 'code', 'type', 'width', 'depth', 'area', 'openSides', 'listPrice'] as const

/** Booth.Block and Unlocked: what is taken stays in sale, what is sold keeps its size, place and price. */
function edit(booth: Booth, payload: CommandPayloads['booth.edit']): Partial<Booth> | null {
  const fields: Partial<Booth> = given(payload, 'id', 'blocked')
  if (payload.blocked && !onSale.includes(booth.state)) return null
  if (payload.archived && !booth.archived && !onSale.includes(booth.state)) return null
  const changed = ofTheSale.some((f) => f in fields && fields[f] !== booth[f])
  if (changed && !unsold.includes(booth.state)) return null
  if (payload.blocked) fields.state = 'blocked'
  if (payload.blocked === false && booth.state === 'blocked') fields.state = 'available'
  return fields
}

/** Booths: mirrors models/booth.go. */
export const boothReducers: Pick<Reducers, BoothCommand> = {
  'booth.create': create,
  'booth.edit': (draft, p) => draft.edit('booth', p.id, (booth) => edit(booth, p)),
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
    const ids = [...new Set(p.boothIds)]
    if (ids.every((id) => releasable.includes(draft.get('booth', id)?.state ?? 'available')))
      for (const id of ids) draft.edit('booth', id, () => released)
  },
}
