import type { Day, Item } from '@/api/types'
import { monthDayText, weekdayText } from '@/i18n/dates'
import { weekOf } from '@/store/selectors/calendar'

/** A deadline as a card says it: in the fewest words that are clear where the card stands. */
export function dueText(
  item: Pick<Item, 'dueDay' | 'dueTime' | 'day'>,
  today: Day,
  words: { today: string },
): string {
  if (!item.dueDay) return ''
  const here = item.dueDay === item.day || (item.dueDay === today && item.day !== '' && item.day <= today)
  if (here && item.dueTime) return item.dueTime
  if (item.dueDay === today) return [words.today, item.dueTime].filter(Boolean).join(' ')
  const day = weekOf(item.dueDay) === weekOf(today) ? weekdayText(item.dueDay) : monthDayText(item.dueDay)
  return [day, item.dueTime].filter(Boolean).join(' ')
}
