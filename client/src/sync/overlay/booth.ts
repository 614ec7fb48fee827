import type { Booth, BoothState, CommandPayloads } from '@/api/types'
import { holdEnds, holdRulesOf } from '@/store/selectors/holds'
import type { Reducers } from './reducers'
import { given, type Draft } from './draft'
import { answer, answered, endOf, givenUp, keptOver, refusalReducers } from './booth_refusal'
import { heldAgain, heldBy, remembered, units } from './held_before'
import { offerAlong, settleOffer } from './waitlist_entry'

type BoothChange = CommandPayloads['booth.arrange']['booths'][number]
type BoothCommand = Extract<keyof Reducers, `booth.${string}`>

const releasable: BoothState[] = ['held', 'booked', 'reserved']
const noHold = { heldUntil: null, renewals: 0, offerId: '' } satisfies Partial<Booth>
const noReservation = {
  reservedBy: '',
  reservedDepartmentId: '',
  reserveReason: '',
  reservedUntil: null,
} satisfies Partial<Booth>
const released = {
  state: 'available',
  allocationId: '',
  customerId: '',
  holderId: '',
  since: null,
  ...noHold,
  ...noReservation,
} satisfies Partial<Booth>

/** Adds a booth, available. */
export function createBooth(draft: Draft, p: CommandPayloads['booth.create']): void {
  draft.create('booth', p.id, {
    departmentIds: [],
    state: 'available',
    allocationId: '',
    customerId: '',
    orderId: '',
    holderId: '',
    heldUntil: null,
    since: null,
    renewals: 0,
    offerId: '',
    ...noReservation,
    archived: false,
    ...given(p, 'id'),
    listPrice: p.listPrice ?? null,
  })
}

function own(draft: Draft, booth: Booth): boolean {
  return booth.state === 'held' && booth.holderId === draft.actor.userId
}

/** Booth.Explained: all but one's own hold is somebody else's, too. */
const explained = (draft: Draft, booth: Booth | undefined, reason?: string): boolean =>
  !!reason?.trim() || !booth || own(draft, booth)

const leads = (draft: Draft) =>
  ['administrator', 'manager'].includes(draft.get('user', draft.actor.userId)?.role ?? '')

/** A booth whose hold has run out, or the time for which it was set aside, stands as if it had been freed. */
function freed(draft: Draft, booth: Booth): Booth {
  const ends = booth.state === 'reserved' ? booth.reservedUntil : booth.heldUntil
  const over = ['held', 'reserved'].includes(booth.state) && ends && Date.parse(ends) <= Date.parse(draft.now)
  return over ? { ...booth, ...backFrom(draft, booth) } : booth
}

/** Booth.Release of a hold: what was set aside falls back to that. */
function backFrom(draft: Draft, booth: Booth): Partial<Booth> {
  const was = remembered(draft, booth)
  if (booth.state !== 'held' || !booth.reservedBy || keptOver(draft, booth))
    return { ...released, ...was, ...givenUp(draft, booth) }
  const customerId = booth.reservedDepartmentId ? '' : booth.customerId
  const back = booth.firstRefusal && booth.customerId === booth.firstRefusalOf
  return {
    state: 'reserved',
    holderId: '',
    since: draft.now,
    customerId,
    ...noHold,
    ...was,
    ...(back && answer(draft, booth, 'asked')),
  }
}

/** Booth.freeFor: available, one's own hold, or set aside for the taker. */
function free(draft: Draft, booth: Booth, customerId: string): boolean {
  if (booth.state === 'available' || own(draft, booth)) return true
  if (booth.state !== 'reserved') return false
  if (leads(draft)) return true
  if (booth.customerId) return customerId === booth.customerId
  return booth.reservedDepartmentId === draft.actor.departmentId
}

/** Context.onSale: not of an exhibition that is archived, nor after its last day. */
function onSaleAt(draft: Draft, booth: Booth): boolean {
  const exhibition = draft.get('exhibition', booth.exhibitionId)
  return (
    !exhibition ||
    (!exhibition.archived && Date.parse(draft.now) < Date.parse(endOf(draft, exhibition.lastDay)))
  )
}

// Several booths in one command: all or none, each once.
function takeAll(
  draft: Draft,
  ids: string[],
  customerId: string,
  take: (booth: Booth) => Partial<Booth> | null,
): void {
  const booths = ids.map((id) => draft.get('booth', id))
  const may = (b: Booth | undefined) =>
    b && !b.archived && onSaleAt(draft, b) && free(draft, freed(draft, b), customerId)
  if (!booths.every((b) => may(b) && take(freed(draft, b!)))) return
  for (const id of new Set(ids)) {
    draft.edit('booth', id, (booth) => {
      const now = freed(draft, booth)
      const since = own(draft, now) ? now.since : draft.now
      const taken = { ...now, since, ...take(now), holderId: draft.actor.userId }
      return { ...taken, ...answered(draft, taken) }
    })
    settleOffer(
      draft,
      booths.find((b) => b!.id === id)!,
    )
  }
}

function untilOf(draft: Draft, booth: Booth, minutes: number | undefined): string {
  const rules = holdRulesOf(draft.get('exhibition', booth.exhibitionId))
  const now = Date.parse(draft.now)
  const until = minutes
    ? now + minutes * 60_000
    : holdEnds(rules, now, rules.length, draft.calendar(), draft.actor.timeZone)
  return new Date(until).toISOString()
}

/** Whether the rules let a person hold these: no longer than the longest, no more at a time than the quota. */
function within(draft: Draft, p: CommandPayloads['booth.hold']): boolean {
  const wanted = new Set(p.boothIds)
  const booth = draft.get('booth', p.boothIds[0] ?? '')
  const rules = holdRulesOf(booth && draft.get('exhibition', booth.exhibitionId))
  const now = Date.parse(draft.now)
  const longest = holdEnds(rules, now, rules.longest, draft.calendar(), draft.actor.timeZone)
  if (now + (p.minutes ?? 0) * 60_000 > longest && !leads(draft)) return false
  const news = [...wanted]
    .map((id) => draft.get('booth', id))
    .filter((b) => b && !own(draft, freed(draft, b)))
  if (!news.length || !rules.quota) return true
  const more = news.reduce((sum, b) => sum + units(b!), 0)
  return heldBy(draft, booth?.exhibitionId ?? '', draft.actor.userId) + more <= rules.quota
}

/** Booth.Hold: anew, or one's own hold for longer, as often as the rules say. */
function hold(draft: Draft, booth: Booth, customerId: string, minutes?: number): Partial<Booth> | null {
  const until = untilOf(draft, booth, minutes)
  if (!own(draft, booth)) {
    const named = booth.state === 'reserved' ? booth.customerId : ''
    if (named && !customerId) return null
    const elsewhere = named && customerId !== named
    const manages = leads(draft)
    const renewals = heldAgain(draft, booth, { by: draft.actor.userId, customerId, until, manages })
    if (renewals === null) return null
    return {
      state: 'held',
      heldUntil: until,
      renewals,
      customerId,
      ...(elsewhere && noReservation),
    }
  }
  if (customerId && booth.reservedBy && booth.customerId && booth.customerId !== customerId) return null
  const other = customerId && customerId !== booth.customerId
  const later = Date.parse(until) > Date.parse(booth.heldUntil ?? '')
  if (booth.offerId && (other || later)) return null
  const fields = customerId ? { customerId } : {}
  if (Date.parse(until) <= Date.parse(booth.heldUntil ?? '')) return fields
  if (booth.renewals >= holdRulesOf(draft.get('exhibition', booth.exhibitionId)).renewals) return null
  return { ...fields, heldUntil: until, renewals: booth.renewals + 1 }
}

function reserve(draft: Draft, p: CommandPayloads['booth.reserve']): void {
  const all = p.boothIds.map((id) => draft.get('booth', id))
  if (p.until && Date.parse(endOf(draft, p.until)) <= Date.parse(draft.now)) return
  if (!p.customerId === !p.departmentId || !all.every((b) => b && freed(draft, b).state === 'available'))
    return
  for (const id of new Set(p.boothIds))
    draft.edit('booth', id, (booth) => ({
      ...freed(draft, booth),
      state: 'reserved' as const,
      customerId: p.customerId ?? '',
      reservedBy: draft.actor.userId,
      reservedDepartmentId: p.departmentId ?? '',
      reserveReason: p.reason,
      since: draft.now,
      ...(p.until && { reservedUntil: endOf(draft, p.until) }),
    }))
}

const onSale: BoothState[] = ['available', 'blocked']
const unsold: BoothState[] = [...onSale, 'held', 'reserved']
const ofTheSale = ['hall', 'code', 'type', 'width', 'depth', 'area', 'openSides', 'listPrice'] as const

/** Booth.Block and Unlocked: what is taken stays in sale, what is sold keeps its size, place and price. */
function edit(booth: Booth, payload: CommandPayloads['booth.edit']): Partial<Booth> | null {
  const fields: Partial<Booth> = given(payload, 'id', 'version', 'blocked', 'reason')
  if (payload.blocked && !onSale.includes(booth.state)) return null
  if (payload.archived && !booth.archived && !onSale.includes(booth.state)) return null
  const changed = ofTheSale.some((f) => f in fields && fields[f] !== booth[f])
  if (changed && !unsold.includes(booth.state)) return null
  if (payload.blocked) fields.state = 'blocked'
  if (payload.blocked === false && booth.state === 'blocked') fields.state = 'available'
  if (fields.state && fields.state !== booth.state && !payload.reason?.trim()) return null
  return fields
}

const asked = ['decided', 'off', 'version', 'id'] as const

/** Booth.Unlocked and Redrawn; null: the server refuses it, and with it all the others. */
function changed(booth: Booth, p: BoothChange, careful: boolean, why: boolean): Partial<Booth> | null {
  const { decided, off, version } = p
  const stale = version && version !== booth.version
  if (careful && (stale || (!decided && !onSale.includes(booth.state)))) return null
  const place = off ? undefined : (p.place ?? booth.place)
  const moved = !!booth.place && JSON.stringify(place) !== JSON.stringify(booth.place)
  const sized = place && place.width === booth.place?.width && place.depth === booth.place.depth
  if (moved && !unsold.includes(booth.state) && !(decided && sized && why)) return null
  const fields = edit(booth, { ...given(p, ...asked), id: booth.id, version: booth.version })
  return fields && { ...fields, ...(place || booth.place ? { place } : {}) }
}

/** Changes booths together: all or none. */
export function changeAll(
  draft: Draft,
  changes: readonly BoothChange[],
  careful: boolean,
  reason = '',
): boolean {
  const all = changes.map((p) => {
    const booth = draft.get('booth', p.id)
    return { id: p.id, fields: booth && changed(booth, p, careful, !!reason.trim()) }
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
  'booth.arrange': (draft, p) => void changeAll(draft, p.booths, false, p.reason),
  'booth.hold': (draft, p) =>
    within(draft, p) &&
    takeAll(draft, p.boothIds, p.customerId ?? '', (booth) =>
      hold(draft, booth, p.customerId ?? '', p.minutes),
    ),
  'booth.book': (draft, p) =>
    takeAll(draft, p.boothIds, p.customerId, (booth) =>
      booth.offerId && booth.customerId !== p.customerId
        ? null
        : {
            state: 'booked',
            customerId: p.customerId,
            ...noHold,
            ...noReservation,
            ...remembered(draft, booth),
          },
    ),
  'booth.extend': (draft, p) => {
    const said = (id: string) => explained(draft, draft.get('booth', id), p.reason)
    if (!p.boothIds.every(said)) return
    for (const id of new Set(p.boothIds))
      draft.edit('booth', id, (booth) =>
        booth.state === 'held' ? { heldUntil: untilOf(draft, booth, p.minutes) } : null,
      )
  },
  'booth.reserve': reserve,
  ...refusalReducers,
  // With money behind them, and others' booths: the server's word alone.
  'booth.transfer': () => {},
  'booth.swap': () => {},
  'booth.merge': () => {},
  'booth.split': () => {},
  'booth.set_sellers': (draft, p) => {
    for (const id of new Set(p.boothIds))
      draft.edit('booth', id, () => ({ departmentIds: [...new Set(p.departmentIds)] }))
  },
  'booth.release': (draft, p) => {
    const ids = [...new Set(p.boothIds)]
    const free = (booth?: Booth) => !!booth && !booth.orderId && releasable.includes(booth.state)
    const said = (id: string) => explained(draft, draft.get('booth', id), p.reason)
    if (ids.every((id) => free(draft.get('booth', id)) && said(id)))
      for (const id of ids) {
        const before = draft.get('booth', id)!
        draft.edit('booth', id, (booth) => backFrom(draft, booth))
        settleOffer(draft, before)
      }
    offerAlong(draft, ids)
  },
}
