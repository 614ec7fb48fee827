import type { Customer, CustomerQuery, CustomerRules, DictionaryName } from '@/api/types'
import { staleFacts } from '@/store/selectors/customer'
import type { Dictionary } from '@/store/selectors/dictionary'
import { allStages, classes, grades, none, other } from './customer_choices'
import { placeIn } from './regions'

/** Which cards a list shows, and in what order, as the server reads it. */
export type CustomerFilter = Omit<CustomerQuery, 'after' | 'limit' | 'archived'>

/** What the answer of a filter depends on besides the cards. */
export interface Reader {
  id: string
  departmentId: string
  rules: Pick<CustomerRules, 'staleDays'>
  now: number
  /** What words on cards mean. */
  dictionary: (name: DictionaryName) => Dictionary
}

/** Where a card stands in a list: the value of the sorted column, name, id. */
export interface Place {
  value: number
  name: string
  id: string
}

const dayMs = 86_400_000

const among = (list: readonly string[] | null | undefined, value: string): boolean =>
  !list?.length || list.includes(value)

/** Whether a card is in a filter's list: the server's rule (server/lists), for what changes while the list is open. */
export function matches(card: Customer, filter: CustomerFilter, reader: Reader): boolean {
  return (
    !card.archived &&
    among(filter.kinds, card.kind) &&
    among(filter.stages, card.stage) &&
    among(filter.classes, card.class || none) &&
    among(filter.grades, card.grade || none) &&
    among(filter.ownerIds, card.ownerId || none) &&
    among(filter.sources, card.source || none) &&
    among(filter.regions, (card.region && (placeIn(card.region).code || other)) || none) &&
    meant(filter.categories, card.category, reader.dictionary('category')) &&
    meant(filter.industries, card.industry, reader.dictionary('industry')) &&
    (!filter.expectedAt || filter.expectedAt in card.expected) &&
    (!filter.tags?.length || filter.tags.some((tag) => card.tags.includes(tag))) &&
    (!filter.departmentId || card.departmentId === filter.departmentId) &&
    (!filter.exhibitionId || card.exhibitionIds.includes(filter.exhibitionId)) &&
    (!filter.important || card.important) &&
    (!filter.scoreLeast || card.score >= filter.scoreLeast) &&
    ofWhom(card, filter.whose, reader) &&
    inTime(card, filter, reader) &&
    spelt(card, filter.text ?? '')
  )
}

// An entry that was chosen before it was merged stands for the one it was merged into.
function meant(chosen: readonly string[] | null | undefined, word: string, dictionary: Dictionary): boolean {
  if (!chosen?.length) return true
  if (!word) return chosen.includes(none)
  const entry = dictionary.of(word)
  return entry ? chosen.some((id) => dictionary.find(id) === entry) : chosen.includes(other)
}

function ofWhom(card: Customer, whose: CustomerFilter['whose'], reader: Reader): boolean {
  switch (whose) {
    case 'mine':
      return card.ownerId === reader.id
    case 'team':
      return card.ownerId === reader.id || card.collaboratorIds.includes(reader.id)
    case 'department':
      return card.departmentId !== '' && card.departmentId === reader.departmentId
    case 'pool':
      return card.ownerId === ''
    default:
      return true
  }
}

function inTime(card: Customer, filter: CustomerFilter, { rules, now }: Reader): boolean {
  const days = filter.noContactDays ?? 0
  const contacted = card.lastContactAt ? Date.parse(card.lastContactAt) : 0
  return (
    (days === 0 || contacted <= now - days * dayMs) &&
    (!filter.stale || staleFacts(card, rules, now).length > 0)
  )
}

function spelt(card: Customer, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const spelling = `${card.company}\n${card.name}\n${card.pinyin}`.toLowerCase()
  return words.every((word) => spelling.includes(word) || byPhone(card, word))
}

// A masked phone has stars in it, and what they hide cannot be looked for.
function byPhone(card: Customer, word: string): boolean {
  const digits = word.replace(/[-+]/g, '')
  return (
    /^\d{4,}$/.test(digits) && !card.phone.includes('*') && card.phone.replace(/\D/g, '').includes(digits)
  )
}

/** Where a card stands in a filter's order. */
export function placeOf(card: Customer, sort: CustomerFilter['sort']): Place {
  const name = card.pinyin || (card.company || card.name).toLowerCase()
  return { value: valueOf(card, sort), name, id: card.id }
}

function valueOf(card: Customer, sort: CustomerFilter['sort']): number {
  const behind = (list: readonly string[], value: string) => {
    const at = list.indexOf(value)
    return at < 0 ? list.length : at
  }
  switch (sort) {
    case 'lastContactAt':
      return card.lastContactAt ? Date.parse(card.lastContactAt) : 0
    case 'stageSince':
    case 'updatedAt':
    case 'createdAt':
      return Date.parse(card[sort])
    case 'score':
      return card.score
    case 'class':
      return behind(classes, card.class)
    case 'grade':
      return behind(grades, card.grade)
    case 'stage':
      return behind(allStages, card.stage)
    default:
      return 0
  }
}

/** Puts places in a list's order. */
export function inOrder(one: Place, other: Place, descending = false): number {
  const order = one.value - other.value || compare(one.name, other.name) || compare(one.id, other.id)
  return descending ? -order : order
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
