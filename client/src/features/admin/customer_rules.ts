import type { CustomerRules } from '@/api/types'
import { facts } from '@/store/selectors/customer_rules'
import { criteriaOf, usualCriteria } from '@/store/selectors/evaluation'
import { amountOf, decimalOf } from '@/ui/amount'
import { isUsualCriterion } from '@/ui/bound/criteria'

/** The classes in their order; '' is none. */
export const classes = ['A', 'B', 'C', ''] as const
/** The grades in their order; '' is none. */
export const grades = ['vip', 'major', 'ordinary', 'small', ''] as const
/** What the page calls the facts and classes that have no name of their own. */
export const keyOf = (name: string): string => name || 'none'
/** The facts that may go stale, those of the workspace's own fields last; '' stands for all that are not named. */
export const staleFacts = (own: readonly string[]): string[] => ['', ...facts, ...own]

/** The roles of which a workspace decides how far they see customers whole, and what it may say; the first is the usual. */
export const sightRoles = [
  { role: 'manager', values: ['department', 'all'] },
  { role: 'member', values: ['department', 'own', 'all'] },
  { role: 'viewer', values: ['own', 'department', 'all'] },
] as const
type SightRole = (typeof sightRoles)[number]['role']

type Texts = Record<string, string>

/** The rules as a form holds them: numbers as they are typed. */
export interface RulesForm {
  claimsMost: string
  coolingDays: string
  warningDays: string
  phonesMasked: boolean
  importantOpen: boolean
  /** How important customers are looked after. */
  careDays: string
  careKind: string
  careBy: string
  careText: string
  returnDays: Texts
  returnGrades: Texts
  targetDays: Texts
  staleDays: Texts
  /** How far each role sees customers whole. */
  sight: Record<SightRole, string>
  /** What customers are evaluated by. */
  criteria: { key: string; name: string; weight: string }[]
  grading: { class: string; grade: string; editions: string; booths: string; yuan: string; score: string }[]
}

const texts = (names: readonly string[], numbers: Record<string, number>): Texts =>
  Object.fromEntries(names.map((name) => [keyOf(name), name in numbers ? String(numbers[name]) : '']))

/** The rules as texts; own: the facts that the workspace's own fields hold. */
export function formOf(rules: CustomerRules, own: readonly string[] = []): RulesForm {
  return {
    claimsMost: String(rules.claimsMost),
    coolingDays: String(rules.coolingDays),
    warningDays: String(rules.warningDays),
    phonesMasked: rules.phonesMasked,
    importantOpen: !!rules.importantOpen,
    careDays: rules.importantCare?.everyDays ? String(rules.importantCare.everyDays) : '',
    careKind: rules.importantCare?.kind || 'visit',
    careBy: rules.importantCare?.by || 'owner',
    careText: rules.importantCare?.text ?? '',
    returnDays: texts(classes, rules.returnDays),
    returnGrades: texts(grades, rules.returnGrades ?? {}),
    targetDays: texts(classes, rules.targetDays),
    staleDays: texts(staleFacts(own), rules.staleDays),
    sight: Object.fromEntries(
      sightRoles.map(({ role, values }) => [role, rules.sight?.[role] || values[0]]),
    ) as RulesForm['sight'],
    criteria: criteriaOf(rules).map((one) => ({ ...one, weight: String(one.weight) })),
    grading: rules.grading.map((r) => ({
      class: r.class,
      grade: r.grade,
      editions: String(r.editions),
      booths: String(r.booths),
      yuan: String(r.spend / 100),
      score: String(r.score ?? 0),
    })),
  }
}

/** A whole number as typed; nothing is 0, and so is what `wrongNumbers` names. */
export const count = (text: string): number => decimalOf(text, 0, 0) ?? 0

const numbers = (names: readonly string[], typed: Texts): Record<string, number> =>
  Object.fromEntries(
    names.flatMap((name) => (typed[keyOf(name)]?.trim() ? [[name, count(typed[keyOf(name)]!)]] : [])),
  )

const careOf = (form: RulesForm): NonNullable<CustomerRules['importantCare']> => ({
  everyDays: count(form.careDays),
  kind: form.careKind,
  by: form.careBy === 'collaborator' ? 'collaborator' : 'owner',
  text: form.careText.trim(),
})

function sightIn(form: RulesForm): Pick<CustomerRules, 'sight'> {
  const said = sightRoles.flatMap(({ role, values }) =>
    form.sight[role] === values[0] ? [] : [[role, form.sight[role]]],
  )
  return said.length ? { sight: Object.fromEntries(said) as Record<string, string> } : {}
}

// The usual criteria are named in every reader's language as long as nobody changes them.
function criteriaIn(form: RulesForm): Pick<CustomerRules, 'criteria'> {
  const criteria = form.criteria.map(({ key, name, weight }) => ({
    key,
    name: name.trim(),
    weight: count(weight),
  }))
  return JSON.stringify(criteria) === JSON.stringify(usualCriteria) ? {} : { criteria }
}

/** What the form says as rules; an empty number is none. */
export function rulesOf(form: RulesForm, own: readonly string[] = []): CustomerRules {
  return {
    claimsMost: count(form.claimsMost),
    coolingDays: count(form.coolingDays),
    warningDays: count(form.warningDays),
    phonesMasked: form.phonesMasked,
    ...(form.importantOpen && { importantOpen: true }),
    ...(count(form.careDays) && { importantCare: careOf(form) }),
    returnDays: numbers(classes, form.returnDays),
    returnGrades: numbers(grades, form.returnGrades),
    targetDays: numbers(classes, form.targetDays),
    staleDays: numbers(staleFacts(own), form.staleDays),
    ...sightIn(form),
    ...criteriaIn(form),
    grading: form.grading.map((r) => ({
      class: r.class as CustomerRules['grading'][number]['class'],
      grade: r.grade as CustomerRules['grading'][number]['grade'],
      editions: count(r.editions),
      booths: count(r.booths),
      spend: amountOf(r.yuan, 0) ?? 0,
      ...(count(r.score) && { score: count(r.score) }),
    })),
  }
}

const mostSpend = 100_000_000_000
const whole = (text: string, most: number) => {
  const n = decimalOf(text, 0, 0)
  return n !== null && n <= most
}

/** How many criteria a workspace has at most: models.CriteriaMost. */
export const criteriaMost = 10

/** The criteria of one's own that nobody has named, by their path. */
export const nameless = (form: RulesForm): string[] =>
  form.criteria.flatMap(({ key, name }, n) =>
    name.trim() || isUsualCriterion(key) ? [] : [`criteria.${n}.name`],
  )

/** The fields of the form that hold no number they may hold, by their path. */
export function wrongNumbers(form: RulesForm): string[] {
  const wrong: string[] = []
  const look = (path: string, text: string, most: number) => void (whole(text, most) || wrong.push(path))
  look('claimsMost', form.claimsMost, 10_000)
  look('coolingDays', form.coolingDays, 365)
  look('warningDays', form.warningDays, 60)
  look('careDays', form.careDays, 365)
  for (const group of ['returnDays', 'returnGrades', 'targetDays', 'staleDays'] as const)
    for (const [name, text] of Object.entries(form[group])) look(`${group}.${name}`, text, 3650)
  form.criteria.forEach(({ weight }, n) => {
    if (!count(weight) || count(weight) > 100) wrong.push(`criteria.${n}.weight`)
  })
  form.grading.forEach((r, n) => {
    look(`grading.${n}.score`, r.score, 100)
    look(`grading.${n}.editions`, r.editions, 100)
    look(`grading.${n}.booths`, r.booths, 1000)
    if ((amountOf(r.yuan, 0) ?? Infinity) > mostSpend) wrong.push(`grading.${n}.yuan`)
  })
  return wrong
}
