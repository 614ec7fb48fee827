import type { Customer, CustomerStage, Exhibition } from '@/api/types'
import { allStages } from '@/ui/bound/customer_choices'
import type { Reader } from '@/ui/bound/customer_filter'
import { passes, type Filters } from './filters'

/** What a stage holds in all, those not read yet too; fen. */
export interface Sums {
  count: number
  sum: number
  overAge: number
}

/** One stage on the board. */
export interface Column extends Sums {
  stage: CustomerStage
  cards: Customer[]
  /** There are further ones to read. */
  more: boolean
  /** How many it should hold at most; 0: any number. */
  limit: number
}

/** What a board's numbers and cards depend on. */
export interface Question {
  exhibition: Pick<Exhibition, 'id' | 'stageRules'>
  filters: Filters
  reader: Reader
}

const dayMs = 86_400_000

/** For how many whole days something has been so. */
export const daysSince = (at: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(at)) / dayMs))

/** Whether a card is too long in its stage, by the exhibition's rules. */
export function isOverAge(card: Customer, { exhibition, reader }: Question): boolean {
  const days = exhibition.stageRules[card.stage]?.days ?? 0
  return days > 0 && reader.now - Date.parse(card.stageSince) >= days * dayMs
}

/** What a card is expected to spend at the exhibition; fen. */
export const valueOf = (card: Customer, exhibitionId: string): number =>
  card.expected[exhibitionId]?.value ?? 0

/** Whether a card is on the board at all, as it is asked for. */
export function isShown(card: Customer | undefined, question: Question): card is Customer {
  return (
    !!card &&
    !card.archived &&
    question.exhibition.id in card.expected &&
    passes(card, question.filters, question.reader) &&
    (!question.filters.overAge || isOverAge(card, question))
  )
}

/** Compares two cards by the board's order; the server's. */
export function ordering({ exhibition, filters }: Question): (a: Customer, b: Customer) => number {
  const byId = (a: Customer, b: Customer) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  if (filters.order === 'age')
    return (a, b) => Date.parse(a.stageSince) - Date.parse(b.stageSince) || byId(a, b)
  return (a, b) => valueOf(b, exhibition.id) - valueOf(a, exhibition.id) || byId(b, a)
}

const nothing = (): Sums => ({ count: 0, sum: 0, overAge: 0 })

/** Adds cards up, by stage. */
export function sumsOf(cards: Iterable<Customer>, question: Question): Map<CustomerStage, Sums> {
  const sums = new Map<CustomerStage, Sums>(allStages.map((stage) => [stage, nothing()]))
  for (const card of cards) if (isShown(card, question)) add(sums.get(card.stage)!, card, question, 1)
  return sums
}

function add(sums: Sums, card: Customer, question: Question, times: 1 | -1): void {
  sums.count += times
  sums.sum += times * valueOf(card, question.exhibition.id)
  sums.overAge += times * Number(isOverAge(card, question))
}

/**
 * The server's numbers as they are by now: what it counted of each card that has changed since goes, what the card is today comes. A card
 * of which nobody here knows how it was counted waits for the next answer.
 */
export function sumsSince(
  answered: ReadonlyMap<CustomerStage, Sums>,
  counted: ReadonlyMap<string, Customer>,
  known: ReadonlyMap<string, Customer>,
  question: Question,
): Map<CustomerStage, Sums> {
  const sums = new Map(allStages.map((stage) => [stage, { ...(answered.get(stage) ?? nothing()) }]))
  for (const [id, before] of counted) {
    const now = known.get(id)
    if (now === before) continue
    if (isShown(before, question)) add(sums.get(before.stage)!, before, question, -1)
    if (isShown(now, question)) add(sums.get(now.stage)!, now, question, 1)
  }
  for (const one of sums.values()) one.count = Math.max(0, one.count)
  return sums
}

/** How far a column has been read: behind this card; null: to its end. */
export type Reach = ReadonlyMap<CustomerStage, Customer | null>

/** The columns as they are drawn: known cards in order, so far as the column has been read. */
export function columnsOf(
  known: Iterable<Customer>,
  sums: ReadonlyMap<CustomerStage, Sums>,
  reach: Reach,
  question: Question,
): Column[] {
  const order = ordering(question)
  const cards = new Map<CustomerStage, Customer[]>(allStages.map((stage) => [stage, []]))
  for (const card of known) {
    if (!isShown(card, question)) continue
    const last = reach.get(card.stage)
    if (!last || order(card, last) <= 0) cards.get(card.stage)!.push(card)
  }
  return allStages.map((stage) => ({
    stage,
    ...(sums.get(stage) ?? nothing()),
    cards: cards.get(stage)!.sort(order),
    more: !!reach.get(stage),
    limit: question.exhibition.stageRules[stage]?.wipLimit ?? 0,
  }))
}
