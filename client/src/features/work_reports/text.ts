import { computed } from 'vue'
import { useI18n } from '@/i18n'
import { formDay } from '@/i18n/dates'
import { useDirectory } from '@/ui/bound/directory'
import { moneyText } from '@/ui/format'
import { currencyOf, type FigureName, type Line } from './work'

/** How figures and facts of a report are said. */
export function useWorkText() {
  const { t, locale } = useI18n()
  const { nameOf } = useDirectory()
  const numbers = computed(() => new Intl.NumberFormat(locale.value))

  function figure(name: FigureName, value: number): string {
    const currency = currencyOf(name)
    if (currency) return moneyText(value, locale.value, currency)
    if (name !== 'responseMinutes') return numbers.value.format(value)
    if (!value) return '–'
    return value < 90
      ? t('work.minutes', { n: value })
      : t('work.hours', { n: numbers.value.format(Math.round(value / 6) / 10) })
  }
  const people = (line: Line) => line.userIds.map(nameOf).join('、')
  const day = (line: Line) => (line.day ? formDay(line.day) : '')
  const money = (line: Line) =>
    (['CNY', 'USD'] as const)
      .filter((one) => line.amount[one])
      .map((one) => moneyText(line.amount[one], locale.value, one))
      .join(' · ')
  return { figure, people, day, money }
}
