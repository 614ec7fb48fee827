import type { Customer, Day } from '@/api/types'
import { store } from '@/store'
import { returnsOn, returnsSoon } from '@/store/selectors/customer_rules'
import { sync } from '@/sync'

/** A customer that goes back to the lead pool soon, and when. */
export interface Leaving {
  card: Customer
  on: Day | ''
}

/** The customers somebody is about to lose to the lead pool, as nobody contacted them: the first to go first. */
export function leavingOf(userId: string): Leaving[] {
  const workspace = store.workspace.value
  if (!workspace) return []
  const { customerRules: rules, timeZone } = workspace
  return [...store.customers.values()]
    .filter((card) => card.ownerId === userId && returnsSoon(card, rules, timeZone, sync.today.value))
    .map((card) => ({ card, on: returnsOn(card, rules, timeZone) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1))
}
