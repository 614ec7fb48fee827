import type { Booth } from '@/api/types'
import { holdEnds, holdRulesOf } from '@/store/selectors/holds'
import type { Draft } from './draft'

type PastHold = Omit<NonNullable<Booth['heldBefore']>, 'earlier'>

const most = 12

const pastOf = ({ heldBefore }: Booth): PastHold[] => {
  if (!heldBefore) return []
  const { earlier, ...last } = heldBefore
  return [last, ...(earlier ?? [])]
}

/** Booth.remember: a hold that ends is kept, so that held again by the same person or for the same customer it goes on. */
export function remembered(draft: Draft, booth: Booth): Pick<Booth, 'heldBefore'> {
  if (booth.state !== 'held' || !booth.heldUntil) return {}
  const { holderId, customerId, heldUntil: until, renewals } = booth
  const ended = Date.parse(until) < Date.parse(draft.now) ? until : draft.now
  const last = { holderId, customerId, until, ended, renewals }
  const earlier = pastOf(booth).filter((p) => p.holderId !== holderId || p.customerId !== customerId)
  return { heldBefore: { ...last, ...(earlier.length && { earlier: earlier.slice(0, most - 1) }) } }
}

interface Holding {
  by: string
  customerId: string
  until: string
  manages: boolean
}

/** Booth.heldAgain: held by who held it a moment ago, or for the same customer, counts on; null: as often as the rules say already. */
export function heldAgain(draft: Draft, booth: Booth, hold: Holding): number | null {
  const rules = holdRulesOf(draft.get('exhibition', booth.exhibitionId))
  const past = pastOf(booth)
  const endOf = ({ ended, until }: PastHold) => Date.parse(ended.startsWith('0001') ? until : ended)
  const theirs = past.filter(
    (p) => p.holderId === hold.by || (p.customerId && p.customerId === hold.customerId),
  )
  if (!theirs.length) return 0
  // While a colleague held it, it was not free.
  const from = Math.max(...past.map(endOf))
  const forgotten = holdEnds(rules, from, rules.length, draft.calendar(), draft.actor.timeZone)
  if (forgotten <= Date.parse(draft.now)) return 0
  const count = Math.max(...theirs.map((p) => p.renewals))
  const until = Math.max(...theirs.map((p) => Date.parse(p.until)))
  if (Date.parse(hold.until) <= until + 60_000) return count
  if (count >= rules.renewals && !hold.manages) return null
  return Math.min(count + 1, Math.max(rules.renewals, count))
}

/** Booth.Units: a merged booth counts as many as it is of. */
export const units = (booth: Pick<Booth, 'parts'>): number => Math.max(1, booth.parts?.length ?? 0)

/** How many booths a person holds at an exhibition, as its quota counts them: what has run out does not. */
export function heldBy(draft: Draft, exhibitionId: string, userId: string): number {
  const now = Date.parse(draft.now)
  return draft
    .all('booth')
    .filter((b) => b.exhibitionId === exhibitionId && b.state === 'held' && b.holderId === userId)
    .filter((b) => Date.parse(b.heldUntil ?? '') > now)
    .reduce((sum, b) => sum + units(b), 0)
}
