import { moneyText } from '../format'
import { progressOf, type MeasuredItem } from '@/store/selectors/month'

/** What has been reached and what is to be, in the item's own unit. */
export function figuresOf(item: MeasuredItem, locale: string): { now: string; of: string } | null {
  const { of, now, total } = progressOf(item)
  if (of === 'itself') return null
  if (of !== 'goal') return { now: String(now), of: String(total) }
  const unit = item.goalUnit
  if (unit === 'CNY' || unit === 'USD')
    return { now: moneyText(now, locale, unit), of: moneyText(total, locale, unit) }
  const number = new Intl.NumberFormat(locale)
  const word = unit === '%' ? '%' : ''
  return { now: number.format(now) + word, of: number.format(total) + (word || (unit && ` ${unit}`)) }
}
