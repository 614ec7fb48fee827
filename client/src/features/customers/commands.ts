import { newId } from '@/api'
import type { Customer, CustomerKind } from '@/api/types'
import { t } from '@/i18n'
import type { CommandOutcome, Label } from '@/sync'
import { act, ask, type Asked } from '@/ui/bound/act'
import { customerName } from '@/ui/bound/customers'
import { was } from '@/ui/bound/was'

/** A card's facts as a form holds them. */
export interface Facts {
  name: string
  company: string
  phone: string
  kind: CustomerKind
  ownerId: string
  departmentId: string
  notes: string
}

const label = (verb: string, card: Pick<Customer, 'company' | 'name'>): Label => ({
  key: `customers.did.${verb}`,
  args: { name: customerName(card) },
})

/** Makes a card. */
export function createCustomer(facts: Facts): { id: string; asked: Asked } {
  const id = newId()
  const asked = ask(
    'customer.create',
    { id, ...facts },
    {
      label: label('create', facts),
      said: t('customers.said.create', { name: customerName(facts) }),
      undo: [{ type: 'customer.archive', payload: { id } }],
    },
  )
  return { id, asked }
}

/** Changes facts of a card; the version seen goes with it, so that two who change owner or phone at once are told. */
export function editCustomer(card: Customer, facts: Partial<Facts>): Asked {
  return ask(
    'customer.edit',
    { id: card.id, version: card.version, ...facts },
    {
      label: label('edit', card),
      said: t('customers.said.edit', { name: customerName({ ...card, ...facts }) }),
      undo: [
        { type: 'customer.edit', payload: { id: card.id, version: card.version + 1, ...was(card, facts) } },
      ],
    },
  )
}

/** Takes a card off the lists. */
export function archiveCustomer(card: Customer): Promise<CommandOutcome> {
  return act(
    'customer.archive',
    { id: card.id },
    {
      label: label('archive', card),
      said: t('customers.said.archive', { name: customerName(card) }),
      undo: [{ type: 'customer.restore', payload: { id: card.id } }],
    },
  )
}
