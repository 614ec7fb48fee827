import type { Criterion, CustomerRules } from '@/api/types'

/** The most stars a criterion has. */
export const starsMost = 5

const usual: readonly [string, number][] = [
  ['need', 25],
  ['budget', 25],
  ['decision', 20],
  ['fit', 15],
  ['cooperation', 15],
]

/** The criteria of a workspace that has not decided on its own: models.UsualCriteria. */
export const usualCriteria: readonly Criterion[] = usual.map(([key, weight]) => ({ key, name: '', weight }))

/** What the workspace evaluates customers by, in order. */
export const criteriaOf = (rules?: Pick<CustomerRules, 'criteria'>): readonly Criterion[] =>
  rules?.criteria?.length ? rules.criteria : usualCriteria

/** What stars come to, weighted; 0: not evaluated. The server's rule: models.CustomerRules.Score. */
export function scoreOf(
  rules: Pick<CustomerRules, 'criteria'> | undefined,
  stars: Record<string, number>,
): number {
  let [sum, weights] = [0, 0]
  for (const { key, weight } of criteriaOf(rules)) {
    const n = stars[key] ?? 0
    if (n > 0) [sum, weights] = [sum + n * weight, weights + weight]
  }
  const most = starsMost * weights
  return weights ? Math.floor((200 * sum + most) / (2 * most)) : 0
}
