import type { Day, SalesRules } from '@/api/types'
import { addDays } from './calendar'
import { perMille } from './quote'

/** The first day a rule holds. */
export const chargeBegins = (rule: SalesRules['cancellations'][number], opening: Day): Day =>
  rule.from || addDays(opening, -rule.daysBefore)

/** What giving up so much costs on a day, where the exhibition opens on another: models.SalesRules.Charge, held to it by testdata/rules/charges.json. */
export function chargeOf(rules: SalesRules, amount: number, opening: Day, day: Day): number {
  const held = rules.cancellations.filter((rule) => day >= chargeBegins(rule, opening))
  return perMille(amount, Math.max(0, ...held.map((rule) => rule.perMille)))
}
