import { locale, t } from '@/i18n'
import { dayIn } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useDirectory } from '@/ui/bound/directory'
import { timeText } from '@/ui/format'

const dayMs = 86_400_000

/** A day as short as it can be said: today, 9/22, or 2025/11/3 where it was another year. */
export function shortDay(at: string | number): string {
  const day = dayIn(useDirectory().zone.value, typeof at === 'number' ? at : Date.parse(at))
  const today = sync.today.value
  if (day === today) return t('ui.today')
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const parts = { month: 'numeric', day: 'numeric', timeZone: 'UTC' } as const
  const other = day.slice(0, 4) !== today.slice(0, 4)
  return new Intl.DateTimeFormat(locale(), { ...parts, ...(other && { year: 'numeric' }) }).format(
    Date.UTC(year, month - 1, date, 12),
  )
}

/** The same with the time of day. */
export const shortMoment = (at: string): string =>
  `${shortDay(at)} ${timeText(at, locale(), useDirectory().zone.value)}`

/** For how long something has been so: 12 days, 19 months. */
export function sinceText(at: string, now: number): string {
  const days = Math.max(0, Math.floor((now - Date.parse(at)) / dayMs))
  const months = Math.floor(days / 30)
  return months >= 2 ? t('customers.months', { n: months }, months) : t('customers.days', { n: days }, days)
}
