import type { Booth, FirstRefusal } from '@/api/types'
import { addDays, dayBegins } from '@/store/selectors/calendar'
import { refusalStands } from '@/store/selectors/refusals'
import type { Draft } from './draft'
import type { Reducers } from './reducers'
import { offerAlong } from './waitlist_entry'

type Answer = Pick<Booth, 'firstRefusal'>

/** The moment at which a day is over. */
export const endOf = (draft: Draft, day: string): string =>
  new Date(dayBegins(draft.actor.timeZone, addDays(day, 1))).toISOString()

/** Booth.keptOver: the time for which it is set aside is over. */
export const keptOver = (draft: Draft, booth: Booth): boolean =>
  !!booth.reservedBy && !!booth.reservedUntil && Date.parse(booth.reservedUntil) <= Date.parse(draft.now)

/** Booth.answer: what became of the first refusal; the same again changes nothing. */
export function answer(draft: Draft, booth: Booth, state: FirstRefusal['state'], reason = ''): Answer {
  const was = booth.firstRefusal
  if (!was || was.state === state) return {}
  return { firstRefusal: { ...was, state, reason, at: draft.now } }
}

/** Booth.answered: who has taken a booth that was kept. */
export function answered(draft: Draft, booth: Booth): Answer {
  if (booth.customerId === booth.firstRefusalOf) return answer(draft, booth, 'accepted')
  const open = refusalStands(booth) || booth.firstRefusal?.state === 'accepted'
  return open ? answer(draft, booth, 'withdrawn') : {}
}

/** Booth.givenUp: a booth that was kept, or taken by whom it was kept for, is free again. */
export function givenUp(draft: Draft, booth: Booth): Answer {
  const accepted = booth.firstRefusal?.state === 'accepted'
  if (keptOver(draft, booth) && (refusalStands(booth) || (accepted && booth.state === 'held')))
    return answer(draft, booth, 'lapsed')
  if (refusalStands(booth)) return answer(draft, booth, 'withdrawn')
  return accepted && booth.customerId === booth.firstRefusalOf ? answer(draft, booth, 'declined') : {}
}

const kept = (draft: Draft, booth: Booth | undefined): booth is Booth =>
  !!booth && booth.state === 'reserved' && refusalStands(booth) && !keptOver(draft, booth)

function all(draft: Draft, ids: readonly string[], change: (booth: Booth) => Partial<Booth>): boolean {
  if (!ids.every((id) => kept(draft, draft.get('booth', id)))) return false
  for (const id of new Set(ids)) draft.edit('booth', id, change)
  return true
}

/** First refusals: mirrors models/booth_refusal.go. */
export const refusalReducers: Pick<Reducers, 'booth.ask' | 'booth.decline'> = {
  'booth.ask': (draft, p) =>
    void all(draft, p.boothIds, (booth) => answer(draft, booth, p.asked ? 'asked' : 'open')),
  'booth.decline': (draft, p) => {
    const done = all(draft, p.boothIds, (booth) => ({
      ...answer(draft, booth, 'declined', p.reason),
      state: 'available',
      customerId: '',
      since: null,
      reservedBy: '',
      reserveReason: '',
      reservedUntil: null,
    }))
    if (done) offerAlong(draft, p.boothIds)
  },
}
