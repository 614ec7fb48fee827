import type { CommandPayloads, Customer } from '@/api/types'
import type { Reducers } from './reducers'
import type { Draft } from './draft'

type HandoverCommand = Extract<keyof Reducers, 'user.handover' | 'user.handback'>

/** A list of people with one in another's place, nobody twice. */
function replaced(list: readonly string[], from: string, to: string): string[] {
  return [...new Set(list.map((id) => (id === from ? to : id)))]
}

function card(draft: Draft, c: Customer, from: string, to: string): Partial<Customer> | null {
  if (c.ownerId === from)
    return {
      ownerId: to,
      formerOwnerId: from,
      ownerSince: draft.now,
      departmentId: draft.get('user', to)?.departmentId ?? c.departmentId,
      collaboratorIds: c.collaboratorIds.filter((id) => id !== from && id !== to),
    }
  if (!c.collaboratorIds.includes(from)) return null
  return { collaboratorIds: replaced(c.collaboratorIds, from, to).filter((id) => id !== c.ownerId) }
}

interface Handing {
  draft: Draft
  from: string
}

function shared({ draft, from }: Handing, items: string | undefined, series: string | undefined): void {
  for (const { id, assigneeIds, doneAt } of items ? draft.all('item') : [])
    if (!doneAt && assigneeIds.includes(from))
      draft.edit('item', id, () => ({ assigneeIds: replaced(assigneeIds, from, items!) }))
  for (const { id, assigneeIds, lastDay } of series ? draft.all('series') : [])
    if (assigneeIds.includes(from) && (!lastDay || lastDay >= draft.today))
      draft.edit('series', id, () => ({ assigneeIds: replaced(assigneeIds, from, series!) }))
}

function own({ draft, from }: Handing, followUps: string | undefined, booths: string | undefined): void {
  const departmentId = draft.get('user', followUps ?? '')?.departmentId
  for (const { id, assigneeId, doneAt } of followUps ? draft.all('follow_up') : [])
    if (assigneeId === from && !doneAt)
      draft.edit('follow_up', id, (f) => ({
        assigneeId: followUps!,
        departmentId: departmentId ?? f.departmentId,
      }))
  for (const { id, holderId } of booths ? draft.all('booth') : [])
    if (holderId === from) draft.edit('booth', id, () => ({ holderId: booths! }))
}

function handOver(draft: Draft, p: CommandPayloads['user.handover']): void {
  const given = Object.fromEntries(Object.entries(p.successors ?? {}).filter(([, id]) => id))
  const kinds = ['customers', 'followUps', 'items', 'series', 'booths'] as const
  const to = { ...Object.fromEntries(kinds.map((kind) => [kind, p.successorId])), ...given } as Record<
    (typeof kinds)[number],
    string | undefined
  >
  const succeeds = (id: string) => {
    const user = draft.get('user', id)
    return !user || (user.active && user.role !== 'viewer' && id !== p.userId)
  }
  if (!Object.values(to).every((id) => !id || succeeds(id))) return
  const handing = { draft, from: p.userId }
  const { customers } = to
  if (customers)
    for (const c of draft.all('customer'))
      draft.edit('customer', c.id, (now) => card(draft, now, p.userId, customers))
  own(handing, to.followUps, to.booths)
  shared(handing, to.items, to.series)
}

/** A person's work going to others: mirrors models/handover.go. What comes back, only the server knows. */
export const handoverReducers: Pick<Reducers, HandoverCommand> = {
  'user.handover': handOver,
  'user.handback': () => undefined,
}
