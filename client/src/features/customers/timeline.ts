import type { CustomerEvent, FollowUp } from '@/api/types'
import { kindOf } from '@/ui/bound/follow_up_kinds'

/** One line of what happened with a customer. */
export interface Entry {
  id: string
  at: string
  by: string
  icon: string
  part: 'visits' | 'changes' | 'booths'
  /** What happened, a key below `customers.event`, or the way of a contact. */
  event?: CustomerEvent
  followUp?: FollowUp
}

const icons: Partial<Record<CustomerEvent['type'], string>> = {
  registered: 'plus',
  facts: 'check',
  owner: 'swap',
  claimed: 'hand',
  returned: 'undo',
  handed_over: 'swap',
  stage: 'rt',
  important: 'star',
  merged: 'link',
  unmerged: 'link',
  archived: 'archive',
  booth: 'map',
  export: 'export',
  imported: 'export',
  appeal: 'chat',
  attached: 'clip',
  detached: 'clip',
}

/** Everything that happened with a customer, newest first. */
export function timelineOf(
  customerId: string,
  followUps: Iterable<FollowUp>,
  events: Iterable<CustomerEvent>,
): Entry[] {
  const entries: Entry[] = []
  for (const f of followUps)
    if (f.customerId === customerId && f.doneAt && !f.archived)
      entries.push({
        id: f.id,
        at: f.doneAt,
        by: f.doneBy,
        icon: kindOf(f.kind).icon,
        part: 'visits',
        followUp: f,
      })
  for (const e of events) {
    // A contact stands there as itself.
    if (e.customerId !== customerId || e.type === 'follow_up') continue
    const part = e.type === 'booth' ? 'booths' : 'changes'
    entries.push({ id: e.id, at: e.createdAt, by: e.actorId, icon: icons[e.type] ?? 'pen', part, event: e })
  }
  return entries.sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
}
