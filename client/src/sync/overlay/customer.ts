import type { CommandPayloads, CustomerKind } from '@/api/types'
import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type CustomerCommand = Extract<keyof Reducers, `customer.${string}`>

function create(draft: Draft, p: CommandPayloads['customer.create']): void {
  draft.create('customer', p.id, {
    name: '',
    company: '',
    phone: '',
    kind: 'exhibitor' satisfies CustomerKind,
    ownerId: draft.actor.userId,
    departmentId: draft.actor.departmentId,
    notes: '',
    confirmedAt: draft.now,
    confirmedBy: draft.actor.userId,
    pinyin: '',
    archived: false,
    ...given(p, 'id'),
  })
}

// Entering facts, or nothing at all, confirms the card.
function confirmed(draft: Draft, p: CommandPayloads['customer.edit']) {
  const facts = [p.name, p.company, p.phone, p.kind].some((f) => f !== undefined)
  const others = [p.ownerId, p.departmentId, p.notes].some((f) => f !== undefined)
  return facts || !others ? { confirmedAt: draft.now, confirmedBy: draft.actor.userId } : {}
}

/** Customer cards: mirrors models/customer.go. */
export const customerReducers: Pick<Reducers, CustomerCommand> = {
  'customer.create': create,
  'customer.edit': (draft, p) =>
    draft.edit('customer', p.id, () => ({ ...given(p, 'id', 'version'), ...confirmed(draft, p) })),
  'customer.archive': (draft, p) =>
    draft.edit('customer', p.id, (c) => (c.archived ? null : { archived: true })),
  'customer.restore': (draft, p) =>
    draft.edit('customer', p.id, (c) => (c.archived ? { archived: false } : null)),
  'customer.import': (draft, p) =>
    p.rows.forEach((row) => create(draft, { ...row, ownerId: row.ownerId ?? '' })),
}
