import type { Customer, CustomerRules } from '@/api/types'
import { customFact, facts } from './customer_rules'

export { facts }

/** A fact that has a place of its own on every card. */
export type CardFact = (typeof facts)[number]
/** The name of a fact: of a card's, or of one that a field of the workspace holds. */
export type Fact = CardFact | `${typeof customFact}${string}`

const dayMs = 86_400_000

/** The fact that a field of the workspace holds. */
export const factOfField = (id: string): Fact => `${customFact}${id}`

/** Whether something is the name of a fact. */
export const isFact = (name: string): name is Fact =>
  name.startsWith(customFact) || (facts as readonly string[]).includes(name)

function has(card: Partial<Customer>, fact: CardFact): boolean {
  if (fact === 'kind') return true
  return fact === 'score' ? !!card.score : !!card[fact]?.length
}

/** The facts of a card that have a value: models.Customer.known. */
export function knownFacts(card: Partial<Customer>): Fact[] {
  const own = Object.keys(card.custom ?? {}).sort()
  return [...facts.filter((fact) => has(card, fact)), ...own.map(factOfField)]
}

/** Whether a card has a value for a fact. */
export const hasFact = (card: Customer, fact: CardFact): boolean => has(card, fact)

/** When and by whom a fact was last entered or found right; what was never confirmed by itself, with the card. */
export function confirmation(card: Customer, fact: Fact): { at: string; by: string } {
  return card.confirmed[fact] ?? { at: card.confirmedAt, by: card.confirmedBy }
}

/** The facts that have a value and were not confirmed for the days the workspace allows them: models.StaleFacts. */
export function staleFacts(card: Customer, rules: Pick<CustomerRules, 'staleDays'>, now: number): Fact[] {
  return knownFacts(card).filter((fact) => {
    const days = rules.staleDays[fact] ?? rules.staleDays[''] ?? 0
    return days > 0 && now - Date.parse(confirmation(card, fact).at) >= days * dayMs
  })
}
