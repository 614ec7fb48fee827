import type { Customer, CustomerRules } from '@/api/types'
import { facts } from './customer_rules'

export { facts }

/** The name of a fact. */
export type Fact = (typeof facts)[number]

const dayMs = 86_400_000

/** Whether a card has a value for a fact. */
export const hasFact = (card: Customer, fact: Fact): boolean => fact === 'kind' || !!card[fact]?.length

/** When and by whom a fact was last entered or found right; what was never confirmed by itself, with the card. */
export function confirmation(card: Customer, fact: Fact): { at: string; by: string } {
  return card.confirmed[fact] ?? { at: card.confirmedAt, by: card.confirmedBy }
}

/** The facts that have a value and were not confirmed for the days the workspace allows them: models.StaleFacts. */
export function staleFacts(card: Customer, rules: Pick<CustomerRules, 'staleDays'>, now: number): Fact[] {
  return facts.filter((fact) => {
    const days = rules.staleDays[fact] ?? rules.staleDays[''] ?? 0
    return hasFact(card, fact) && days > 0 && now - Date.parse(confirmation(card, fact).at) >= days * dayMs
  })
}
