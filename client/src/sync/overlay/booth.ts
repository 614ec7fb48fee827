import type { Booth, BoothState, CommandPayloads } from '@/api/types'
import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type BoothChange = CommandPayloads['booth.arrange']['booths'][number]
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

/** Adds a booth, available. */
export function createBooth(draft: Draft, p: CommandPayloads['booth.create']): void {
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

const asked = ['decided', 'off', 'version', 'id'] as const

/** Booth.Unlocked and Redrawn; null: the server refuses it, and with it all the others. */
function changed(booth: Booth, p: BoothChange, careful: boolean): Partial<Booth> | null {
  const { decided, off, version } = p
  if ((version && version !== booth.version) || (careful && !decided && !onSale.includes(booth.state)))
    return null
  const place = off ? undefined : (p.place ?? booth.place)
  const moved = !!booth.place && JSON.stringify(place) !== JSON.stringify(booth.place)
  const sized = place && place.width === booth.place?.width && place.depth === booth.place.depth
  if (moved && !unsold.includes(booth.state) && !(decided && sized)) return null
  const fields = edit(booth, { ...given(p, ...asked), id: booth.id })
  return fields && { ...fields, ...(place || booth.place ? { place } : {}) }
}

/** Changes booths together: all or none. */
export function changeAll(draft: Draft, changes: readonly BoothChange[], careful: boolean): boolean {
  const all = changes.map((p) => {
    const booth = draft.get('booth', p.id)
    return { id: p.id, fields: booth && changed(booth, p, careful) }
  })
  // What is archived is on no screen; it comes with the confirmation.
  if (all.some(({ fields }) => fields === null)) return false
  for (const { id, fields } of all) if (fields) draft.edit('booth', id, () => fields)
  return true
}

/** Booths: mirrors models/booth.go. */
export const boothReducers: Pick<Reducers, BoothCommand> = {
  'booth.create': createBooth,
  'booth.edit': (draft, p) => draft.edit('booth', p.id, (booth) => edit(booth, p)),
  'booth.import': (draft, p) => p.rows.forEach((row) => createBooth(draft, row)),
  'booth.arrange': (draft, p) => void changeAll(draft, p.booths, false),
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
