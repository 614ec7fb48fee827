import type { Exhibition, HoldRules } from '@/api/types'
import { addDays, dayBegins, dayIn, workingAfter, type CalendarLike } from './calendar'

/** How booths are held where an exhibition has no rules of its own: models.DefaultHoldRules. */
export const defaultHoldRules: HoldRules = {
  length: 30,
  longest: 120,
  unit: 'minutes',
  quota: 20,
  renewals: 2,
  warning: 5,
  offer: 60,
}

/** The rules an exhibition's booths are held by. */
export const holdRulesOf = (exhibition: Pick<Exhibition, 'holdRules'> | undefined): HoldRules =>
  exhibition?.holdRules ?? defaultHoldRules

/** When a hold of so many of the rules' unit ends that begins at `now` (ms): HoldRules.Ends. */
export function holdEnds(
  rules: HoldRules,
  now: number,
  n: number,
  calendar: CalendarLike,
  timeZone: string,
): number {
  if (rules.unit === 'minutes') return now + n * 60_000
  if (rules.unit === 'hours') return now + n * 3_600_000
  return dayBegins(timeZone, addDays(workingAfter(dayIn(timeZone, now), n, calendar), 1))
}

/** The lengths in minutes a person may choose from; none if the rules count in working days, or in one length only. */
export function holdChoices(rules: HoldRules): number[] {
  if (rules.unit === 'working_days') return []
  const each = rules.unit === 'hours' ? 60 : 1
  const all = new Set([15, 30, 60, 120].filter((n) => n <= rules.longest * each))
  all.add(rules.length * each)
  return [...all].sort((a, b) => a - b)
}
