import { t } from '@/i18n'
import { store } from '@/store'
import { criteriaOf, usualCriteria } from '@/store/selectors/evaluation'

/** Whether a criterion is one of the usual ones, whose name may be left to the reader's language. */
export const isUsualCriterion = (key: string): boolean => usualCriteria.some((one) => one.key === key)

/** What a criterion is called; one that was taken off stays readable. */
export function criterionName(key: string): string {
  const one = criteriaOf(store.workspace.value?.customerRules).find((criterion) => criterion.key === key)
  return one?.name || t(isUsualCriterion(key) ? `evaluation.${key}` : 'evaluation.gone')
}
