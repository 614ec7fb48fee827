import { newId } from '@/api'
import type { CommandPayload } from '@/api/commands'
import type { Contact, Customer, CustomerKind } from '@/api/types'
import { t } from '@/i18n'
import type { Fact } from '@/store/selectors/customer'
import { sync, type CommandOutcome, type Label } from '@/sync'
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
  position: string
  email: string
  wechat: string
  birthday: string
  anniversary: string
  anniversaryOf: string
  likes: string
  address: string
  region: string
  industry: string
  category: string
  source: string
  creditCode: string
}

// When each card was last said to be open here: the server counts one look an hour.
const looks = new Map<string, number>()

/** Says that an important customer's card is open, once in a while. */
export function lookAt(card: Customer): void {
  const now = sync.now()
  if (!card.important || now - (looks.get(card.id) ?? -Infinity) < 3_600_000) return
  looks.set(card.id, now)
  void sync.run('customer.look', { id: card.id })
}

/** Facts nobody has filled in yet. */
export const blankFacts = (): Facts => ({
  name: '',
  company: '',
  phone: '',
  kind: 'exhibitor',
  ownerId: '',
  departmentId: '',
  notes: '',
  position: '',
  email: '',
  wechat: '',
  birthday: '',
  anniversary: '',
  anniversaryOf: '',
  likes: '',
  address: '',
  region: '',
  industry: '',
  category: '',
  source: '',
  creditCode: '',
})

/** What an edit may name. */
export type CustomerFields = Omit<CommandPayload<'customer.edit'>, 'id' | 'version'>

const label = (verb: string, card: Pick<Customer, 'company' | 'name'>): Label => ({
  key: `customers.did.${verb}`,
  args: { name: customerName(card) },
})
const said = (verb: string, card: Pick<Customer, 'company' | 'name'>, more: Record<string, string> = {}) =>
  t(`customers.said.${verb}`, { name: customerName(card), ...more })

/** Makes a card, with further contacts if there are any. */
export function createCustomer(facts: Facts & { contacts?: Contact[] }): { id: string; asked: Asked } {
  const id = newId()
  const asked = ask(
    'customer.create',
    { id, ...facts },
    {
      label: label('create', facts),
      said: said('create', facts),
      undo: [{ type: 'customer.archive', payload: { id } }],
    },
  )
  return { id, asked }
}

/** What a card's own fields were: those that had no value are taken away again. */
function wasCustom(card: Customer, custom: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(custom).map((id) => [id, card.custom[id] ?? null]))
}

/** Changes facts of a card; the version seen goes with it, so that two who change owner or phone at once are told. */
export function editCustomer(card: Customer, fields: CustomerFields): Asked {
  const before = { ...was(card, fields), ...(fields.custom && { custom: wasCustom(card, fields.custom) }) }
  return ask(
    'customer.edit',
    { id: card.id, version: card.version, ...fields },
    {
      label: label('edit', card),
      said: said('edit', card),
      undo: [{ type: 'customer.edit', payload: { id: card.id, version: card.version + 1, ...before } }],
    },
  )
}

/** Says that a fact is still right; a confirmation is true, so it is not taken back. */
export function confirmFact(card: Customer, fact: Fact): Promise<CommandOutcome> {
  const told = { label: label('confirm', card), said: said('confirm', card) }
  return act('customer.edit', { id: card.id, version: card.version, confirm: [fact] }, told)
}

export { setStage } from '@/ui/bound/customer_stage'

/** What a rating by hand names. */
export type Rating = Omit<CommandPayload<'customer.rate'>, 'id'>

/** Sets class, grade or importance by hand; an empty reason leaves the first two to the rules again. */
export function rateCustomer(card: Customer, rating: Rating): Asked {
  const back: Rating = {
    ...('classReason' in rating &&
      (card.classReason ? { class: card.class, classReason: card.classReason } : { classReason: '' })),
    ...('gradeReason' in rating &&
      (card.gradeReason ? { grade: card.grade, gradeReason: card.gradeReason } : { gradeReason: '' })),
    ...('important' in rating && { important: card.important }),
  }
  const verb = !('important' in rating) ? 'rate' : rating.important ? 'important' : 'unimportant'
  return ask(
    'customer.rate',
    { id: card.id, ...rating },
    {
      label: label(verb, card),
      said: said(verb, card),
      undo: [{ type: 'customer.rate', payload: { id: card.id, ...back } }],
    },
  )
}

/** Takes a card out of the lead pool. */
export function claimCustomer(card: Customer): Promise<CommandOutcome> {
  return act(
    'customer.claim',
    { id: card.id },
    {
      label: label('claim', card),
      said: said('claim', card),
      undo: [
        { type: 'customer.return', payload: { id: card.id, reason: t('customers.claimed_by_mistake') } },
      ],
    },
  )
}

/** Gives a card back to the lead pool. Who leads can take that back; who returned their own leaves it to others. */
export function returnCustomer(card: Customer, reason: string, leads: boolean): Asked {
  const back = { id: card.id, version: card.version + 1, ownerId: card.ownerId }
  return ask(
    'customer.return',
    { id: card.id, reason },
    {
      label: label('return', card),
      said: said('return', card),
      ...(leads && { undo: [{ type: 'customer.edit' as const, payload: back }] }),
    },
  )
}

/** Adds or rewrites a contact. */
export function setContact(card: Customer, contact: Contact): Asked {
  const old = card.contacts.find((one) => one.id === contact.id)
  return ask(
    'contact.set',
    { customerId: card.id, contact },
    {
      label: label('contact', card),
      said: said('contact', card, { contact: contact.name }),
      undo: [
        old
          ? { type: 'contact.set', payload: { customerId: card.id, contact: old } }
          : { type: 'contact.remove', payload: { customerId: card.id, id: contact.id } },
      ],
    },
  )
}

/** Takes a contact off a card. */
export function removeContact(card: Customer, contact: Contact): Promise<CommandOutcome> {
  return act(
    'contact.remove',
    { customerId: card.id, id: contact.id },
    {
      label: label('contact', card),
      said: said('contact_gone', card, { contact: contact.name }),
      undo: [{ type: 'contact.set', payload: { customerId: card.id, contact } }],
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
      said: said('archive', card),
      undo: [{ type: 'customer.restore', payload: { id: card.id } }],
    },
  )
}
