import { newId } from '@/api'
import type { CommandPayloads, Contact, Customer } from '@/api/types'

/** The facts of which a merge keeps one of two; the order is the server's. */
export const mergedFacts = [
  'company',
  'name',
  'position',
  'phone',
  'email',
  'wechat',
  'address',
  'creditCode',
  'kind',
  'category',
  'region',
  'industry',
  'source',
] as const
export type MergedFact = (typeof mergedFacts)[number]
/** Whose of a fact a merge keeps, where somebody chose. */
export type MergeChoice = NonNullable<CommandPayloads['customer.merge']['facts']>

const time = (moment?: string | null) => (moment ? Date.parse(moment) : -Infinity)
const confirmedAt = (card: Customer, fact: string) => time(card.confirmed[fact]?.at ?? card.confirmedAt)
const union = (...lists: string[][]) => [...new Set(lists.flat())]

/** Whose fact a merge keeps unless somebody chooses: the one that is not empty, of two the one confirmed last. */
export function keptOf(own: Customer, other: Customer, fact: MergedFact): 'id' | 'otherId' {
  if (!own[fact] || !other[fact]) return own[fact] ? 'id' : other[fact] ? 'otherId' : 'id'
  return confirmedAt(other, fact) > confirmedAt(own, fact) ? 'otherId' : 'id'
}

// What is remembered of the person to talk to first goes with the person.
const personFacts = ['birthday', 'anniversary', 'anniversaryOf', 'likes'] as const
function personIsOther(own: Customer, other: Customer, name: string): boolean {
  if (own.name !== other.name) return name !== own.name
  return !personFacts.some((fact) => own[fact])
}

// A person of a card who, or whose number, does not come to stand on the joined
// card goes on as a contact.
function leftPerson(card: Customer, joined: Customer): Contact | null {
  const left: Contact = { id: card.id, name: card.name || card.company.slice(0, 100) }
  let some = false
  for (const way of ['phone', 'email', 'wechat'] as const)
    if (card[way] && card[way] !== joined[way]) [left[way], some] = [card[way], true]
  if (card.name && card.name !== joined.name) {
    some = true
    for (const fact of ['position', ...personFacts] as const) if (card[fact]) left[fact] = card[fact]
  }
  return some ? left : null
}

function joinContacts(joined: Customer, own: Customer, other: Customer): Contact[] {
  const contacts = [...own.contacts]
  const people = [leftPerson(own, joined), leftPerson(other, joined)].filter((one) => one !== null)
  const ways = ['name', 'phone', 'email', 'wechat'] as const
  for (const one of [...other.contacts, ...people]) {
    if (contacts.some((there) => ways.every((way) => (there[way] ?? '') === (one[way] ?? '')))) continue
    const taken = contacts.some((there) => there.id === one.id)
    contacts.push(taken ? { ...one, id: newId() } : one)
  }
  return contacts
}

function joinFacts(own: Customer, other: Customer, chosen: Record<string, string>): Partial<Customer> {
  const next: Record<string, unknown> = {}
  const confirmed = { ...own.confirmed }
  const take = (fact: string) => {
    delete confirmed[fact]
    if (other.confirmed[fact]) confirmed[fact] = other.confirmed[fact]
  }
  for (const fact of mergedFacts) {
    if (own[fact] === other[fact] || (chosen[fact] ?? keptOf(own, other, fact)) === 'id') continue
    next[fact] = other[fact]
    take(fact)
  }
  if (personIsOther(own, other, (next.name as string | undefined) ?? own.name))
    for (const fact of personFacts) {
      if (own[fact] === other[fact]) continue
      next[fact] = other[fact]
      take(fact)
    }
  for (const fact of ['contacts', 'interests', 'tags', 'exhibitionIds'])
    if (time(other.confirmed[fact]?.at) > time(confirmed[fact]?.at)) take(fact)
  if (other.score && (!own.score || confirmedAt(other, 'score') > confirmedAt(own, 'score'))) {
    Object.assign(next, { score: other.score, scores: other.scores })
    take('score')
  }
  const later = time(other.confirmedAt) > time(own.confirmedAt) ? other : own
  return { ...next, confirmed, confirmedAt: later.confirmedAt, confirmedBy: later.confirmedBy }
}

function joinOwner(own: Customer, other: Customer, chosen?: string): Partial<Customer> {
  const takes = chosen ? chosen === 'otherId' : !own.ownerId && !!other.ownerId
  const { ownerId, departmentId, ownerSince, pooledAt, formerOwnerId, shielded } = takes ? other : own
  const all = union(own.collaboratorIds, other.collaboratorIds, [own.ownerId, other.ownerId])
  const collaboratorIds = all.filter((id) => id && id !== ownerId)
  return { ownerId, departmentId, ownerSince, pooledAt, formerOwnerId, shielded, collaboratorIds }
}

function joinNotes(own: Customer, other: Customer, chosen?: string): string {
  if (chosen) return chosen === 'otherId' ? other.notes : own.notes
  if (!own.notes) return other.notes
  return other.notes && other.notes !== own.notes ? `${own.notes}\n\n${other.notes}` : own.notes
}

// Of two values for one exhibition the one said last.
function joinExpected(own: Customer, other: Customer): Customer['expected'] {
  const expected = { ...own.expected }
  for (const [id, others] of Object.entries(other.expected))
    if (time(others.at) > time(expected[id]?.at)) expected[id] = others
  return expected
}

function joinStanding(own: Customer, other: Customer): Partial<Customer> {
  const first = time(other.createdAt) < time(own.createdAt) ? other : own
  const referrer = own.referrerId && own.referrerId !== other.id ? own.referrerId : other.referrerId
  const stage = own.stage === 'lost' && other.stage !== 'lost' ? other : own
  const rated = own.class ? own : other
  const graded = own.grade ? own : other
  return {
    createdAt: first.createdAt,
    createdBy: first.createdBy,
    referrerId: referrer === own.id ? '' : referrer,
    important: own.important || other.important,
    importantOpen: own.importantOpen || other.importantOpen,
    lastContactAt:
      time(other.lastContactAt) > time(own.lastContactAt) ? other.lastContactAt : own.lastContactAt,
    stage: stage.stage,
    stageSince: stage.stageSince,
    lostReason: stage.lostReason,
    class: rated.class,
    classReason: rated.classReason,
    grade: graded.grade,
    gradeReason: graded.gradeReason,
    care: own.care ?? other.care,
  }
}

/** The card that stays after a merge: what stood on either, so chosen. */
export function joined(own: Customer, other: Customer, facts: MergeChoice = {}): Customer {
  const card: Customer = {
    ...own,
    ...joinFacts(own, other, facts),
    ...joinOwner(own, other, facts.ownerId),
    ...joinStanding(own, other),
    notes: joinNotes(own, other, facts.notes),
    tags: union(own.tags, other.tags),
    interests: union(own.interests, other.interests),
    exhibitionIds: union(own.exhibitionIds, other.exhibitionIds),
    expected: joinExpected(own, other),
    custom: { ...other.custom, ...own.custom },
    attachmentCount: own.attachmentCount + other.attachmentCount,
  }
  return { ...card, contacts: joinContacts(card, own, other) }
}
