import type { Customer, CustomerRules, Day, ImportantCare } from '@/api/types'
import { addDays } from './calendar'
import { lastHad } from './customer_rules'

/** The plan an important customer is looked after by, its own or the workspace's; null: none. */
export function carePlan(
  card: Pick<Customer, 'care'>,
  rules: Pick<CustomerRules, 'importantCare'> | undefined,
): ImportantCare | null {
  const plan = card.care ?? rules?.importantCare
  return plan?.everyDays ? plan : null
}

/** The day by which an important customer is to be contacted, '' if nothing is planned: models.Customer.CareOn. */
export function careOn(card: Customer, rules: CustomerRules, timeZone: string): Day | '' {
  const plan = carePlan(card, rules)
  if (!plan || !card.important || !card.ownerId || card.archived || card.stage === 'lost') return ''
  return addDays(lastHad(card, timeZone), plan.everyDays)
}
