import type { Booth, Customer, CustomerRules, Day, User } from '@/api/types'
import { addDays, dayIn } from './calendar'
import { isSold } from './booth'

/** The facts that are confirmed one by one; the order is the server's. */
export const facts = [
  'company',
  'name',
  'position',
  'phone',
  'email',
  'wechat',
  'birthday',
  'anniversary',
  'anniversaryOf',
  'likes',
  'contacts',
  'address',
  'creditCode',
  'kind',
  'category',
  'region',
  'industry',
  'source',
  'interests',
  'tags',
  'exhibitionIds',
  'score',
] as const
/** What stands before a field's id in the name of the fact it holds. */
export const customFact = 'custom.'

/** What the grading rules look at; money in fen. */
export interface Standing {
  editions: number
  booths: number
  spend: number
  /** Of its evaluation. */
  score: number
}

/** A customer's standing, as far as these booths tell. */
export function standingOf(
  card: Pick<Customer, 'id' | 'exhibitionIds' | 'score'>,
  booths: Iterable<Booth>,
): Standing {
  const standing = { editions: card.exhibitionIds.length, booths: 0, spend: 0, score: card.score }
  for (const booth of booths) {
    if (booth.customerId !== card.id || booth.archived || !isSold(booth)) continue
    standing.booths++
    standing.spend += booth.listPrice ?? 0
  }
  return standing
}

/** The class and grade the rules give, where nobody set them by hand: the first rule that fits. */
export function byRules(
  card: Pick<Customer, 'classReason' | 'gradeReason'>,
  rules: CustomerRules | undefined,
  standing: Standing,
): Partial<Pick<Customer, 'class' | 'grade'>> {
  const rule = rules?.grading.find(
    (r) =>
      standing.editions >= r.editions &&
      standing.booths >= r.booths &&
      standing.spend >= r.spend &&
      standing.score >= (r.score ?? 0),
  )
  return {
    ...(card.classReason ? {} : { class: rule?.class ?? '' }),
    ...(card.gradeReason ? {} : { grade: rule?.grade ?? '' }),
  }
}

/**
 * The day on which a customer goes back to the lead pool if nobody contacts it; '' never.
 * Days count from the last contact, or since its owner has it.
 */
export function returnsOn(customer: Customer, rules: CustomerRules, timeZone: string): Day | '' {
  const days = daysToReturn(rules, customer)
  if (!days || !customer.ownerId || customer.archived || customer.mergedIntoId) return ''
  return addDays(lastHad(customer, timeZone), days)
}

/** The day of the last contact, or since which its owner has it. */
export function lastHad(customer: Customer, timeZone: string): Day {
  const moments = [customer.createdAt, customer.ownerSince, customer.lastContactAt]
  return dayIn(timeZone, Math.max(...moments.map((at) => (at ? Date.parse(at) : 0))))
}

/** After how many days without contact a card goes back; where class and grade both say, the fewer count: models.DaysToReturn. */
export function daysToReturn(rules: CustomerRules, { class: cls, grade }: Pick<Customer, 'class' | 'grade'>) {
  const [byClass, byGrade] = [rules.returnDays[cls] ?? 0, rules.returnGrades?.[grade] ?? 0]
  return byClass && byGrade ? Math.min(byClass, byGrade) : byClass || byGrade
}

/** Whether the owner is to be warned of a customer's return. */
export function returnsSoon(customer: Customer, rules: CustomerRules, timeZone: string, today: Day): boolean {
  const on = returnsOn(customer, rules, timeZone)
  return !!on && today >= addDays(on, -rules.warningDays)
}

/** Whether a card still names an owner who has been deactivated: it waits to be handed over. */
export function ownerLeft(
  customer: Pick<Customer, 'ownerId'>,
  users: ReadonlyMap<string, Pick<User, 'active'>>,
): boolean {
  return users.get(customer.ownerId)?.active === false
}
