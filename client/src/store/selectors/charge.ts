import type { Day, SalesRules } from '@/api/types'
import { addDays } from './calendar'
import { perMille } from './quote'

/** What giving up so much costs on a day, where the exhibition opens on another: models.SalesRules.Charge, held to it by testdata/rules/charges.json. */
export function chargeOf(rules: SalesRules, amount: number, opening: Day, day: Day): number {
  const held = rules.cancellations.filter((rule) => day >= (rule.from || addDays(opening, -rule.daysBefore)))
  return perMille(amount, Math.max(0, ...held.map((rule) => rule.perMille)))
}
