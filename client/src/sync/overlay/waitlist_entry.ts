import type { Booth, CommandPayloads, WaitlistEntry } from '@/api/types'
import { addDays, dayBegins } from '@/store/selectors/calendar'
import { holdRulesOf } from '@/store/selectors/holds'
import { fits, inLine } from '@/store/selectors/waitlist'
import type { Draft } from './draft'
import { heldAgain, heldBy, remembered, units } from './held_before'
import type { Reducers } from './reducers'

type WaitlistCommand = Extract<keyof Reducers, `waitlist_entry.${string}`>

/** Offers what has come free to who is first in line for it: Context.offerAlong. */
export function offerAlong(draft: Draft, ids: Iterable<string>): void {
  for (const id of ids) {
    const booth = draft.get('booth', id)
    if (booth?.state === 'available' && !booth.archived) offer(draft, booth)
  }
}

function next(draft: Draft, booth: Booth): WaitlistEntry | undefined {
  return inLine(draft.all('waitlist_entry')).find((entry) => {
    const user = draft.get('user', entry.userId)
    const sells =
      user?.role === 'administrator' ||
      booth.departmentIds.length === 0 ||
      booth.departmentIds.includes(user?.departmentId ?? '')
    const here = user?.active && user.role !== 'viewer' && sells
    return entry.state === 'waiting' && fits(entry, booth) && here && canHold(draft, booth, entry)
  })
}

/** Context.canHold: who holds as many as they may, or has held this one as long as they may, is passed over. */
function canHold(draft: Draft, booth: Booth, entry: WaitlistEntry): boolean {
  const { quota } = holdRulesOf(draft.get('exhibition', booth.exhibitionId))
  if (quota && heldBy(draft, booth.exhibitionId, entry.userId) + units(booth) > quota) return false
  return offeredAgain(draft, booth, entry) !== null
}

const offerEnds = (draft: Draft, booth: Booth) =>
  Date.parse(draft.now) + holdRulesOf(draft.get('exhibition', booth.exhibitionId)).offer * 60_000

const offeredAgain = (draft: Draft, booth: Booth, { userId, customerId }: WaitlistEntry) =>
  heldAgain(draft, booth, {
    by: userId,
    customerId,
    until: new Date(offerEnds(draft, booth)).toISOString(),
    manages: false,
  })

function offer(draft: Draft, booth: Booth): void {
  const entry = next(draft, booth)
  const exhibition = draft.get('exhibition', booth.exhibitionId)
  if (!entry || !exhibition) return
  const until = offerEnds(draft, booth)
  if (until > dayBegins(draft.actor.timeZone, addDays(exhibition.lastDay, 1))) return
  draft.edit('booth', booth.id, () => ({
    state: 'held' as const,
    holderId: entry.userId,
    customerId: entry.customerId,
    since: draft.now,
    heldUntil: new Date(until).toISOString(),
    renewals: offeredAgain(draft, booth, entry) ?? 0,
    offerId: entry.id,
  }))
  draft.edit('waitlist_entry', entry.id, () => ({ state: 'offered' as const, offeredBoothId: booth.id }))
}

/** What became of an offer whose hold has ended: Context.settleOffer. */
export function settleOffer(
  draft: Draft,
  before: Booth,
  otherwise: 'declined' | 'lapsed' = 'declined',
): void {
  const booth = draft.get('booth', before.id)
  if (!before.offerId || booth?.offerId === before.offerId) return
  draft.edit('waitlist_entry', before.offerId, (entry): Partial<WaitlistEntry> | null => {
    if (entry.state !== 'offered') return null
    const taken = booth?.state === 'booked' && booth.customerId === entry.customerId
    if (!taken) return { state: otherwise, offeredBoothId: '' }
    const got = entry.got + 1
    return { got, state: got >= entry.count ? 'taken' : 'waiting', offeredBoothId: '' }
  })
}

/** Context.notOwnHold: what one holds oneself is not waited for. */
const ownHold = (draft: Draft, { state, holderId, heldUntil }: Booth) =>
  state === 'held' && holderId === draft.actor.userId && Date.parse(heldUntil ?? '') > Date.parse(draft.now)

function create(draft: Draft, p: CommandPayloads['waitlist_entry.create']): void {
  const booth = p.boothId ? draft.get('booth', p.boothId) : undefined
  const exhibitionId = booth?.exhibitionId ?? p.exhibitionId ?? ''
  const fields = {
    exhibitionId,
    boothId: p.boothId ?? '',
    type: booth ? '' : (p.type ?? ''),
    minArea: booth ? 0 : (p.minArea ?? 0),
    hall: booth ? '' : (p.hall ?? ''),
    count: Math.max(p.count ?? 1, 1),
    got: 0,
    customerId: p.customerId,
    userId: draft.actor.userId,
    departmentId: draft.actor.departmentId,
    state: 'waiting',
    offeredBoothId: '',
  } as const
  const same = (e: WaitlistEntry) =>
    (['customerId', 'boothId', 'type', 'minArea', 'hall'] as const).every((key) => e[key] === fields[key])
  if (draft.all('waitlist_entry').some((e) => e.exhibitionId === exhibitionId && same(e))) return
  if (booth && ownHold(draft, booth)) return
  // What is free and fits is offered by the server alone: until it has spoken a request is no hold.
  draft.create('waitlist_entry', p.id, fields)
}

/** The waitlist: mirrors models/waitlist_entry.go. */
export const waitlistReducers: Pick<Reducers, WaitlistCommand> = {
  'waitlist_entry.create': create,
  'waitlist_entry.leave': (draft, p) => {
    const entry = draft.get('waitlist_entry', p.id)
    if (entry?.state === 'waiting') draft.edit('waitlist_entry', p.id, () => ({ state: 'left' as const }))
    const booth = entry?.state === 'offered' && draft.get('booth', entry.offeredBoothId)
    if (!booth) return
    draft.edit('booth', booth.id, () => ({
      state: 'available' as const,
      allocationId: '',
      customerId: '',
      holderId: '',
      since: null,
      heldUntil: null,
      renewals: 0,
      offerId: '',
      ...remembered(draft, booth),
    }))
    settleOffer(draft, booth)
    offerAlong(draft, [booth.id])
  },
}
