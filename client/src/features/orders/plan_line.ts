import type { PlanLine } from '@/api/types'
import { t } from '@/i18n'
import { sync } from '@/sync'
import { dayText } from '@/ui/format'

/** A line of a payment plan in one line: what it is, when it is due, how much. */
export const planLineText = (
  { kind, day, amount }: PlanLine,
  money: (amount: number) => string,
  locale: string,
): string =>
  t('orders.plan_line', {
    kind: t(`orders.line.${kind}`),
    day: dayText(day, locale, sync.today.value.slice(0, 4)),
    amount: money(amount),
  })
