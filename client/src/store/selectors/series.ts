import type { Day, Series } from '@/api/types'
import { addDays, isWorking, weekdayOf, type CalendarLike } from './calendar'

const dateOf = (day: Day) => Number(day.slice(8))
const sameMonth = (a: Day, b: Day) => a.slice(0, 7) === b.slice(0, 7)

/** Whether a series' rule falls on a day. */
export function falls(rule: Series['rule'], day: Day, days: CalendarLike): boolean {
  const weekday = rule.weekdays?.includes(weekdayOf(day)) ?? false
  switch (rule.every) {
    case 'working_day':
      return isWorking(day, days)
    case 'week':
      return weekday
    case 'month_date': {
      const last = !sameMonth(day, addDays(day, 1))
      return dateOf(day) === rule.date || (last && dateOf(day) < (rule.date ?? 0))
    }
    case 'month_weekday':
      if (rule.nth === -1) return weekday && !sameMonth(day, addDays(day, 7))
      return weekday && Math.floor((dateOf(day) - 1) / 7) + 1 === rule.nth
  }
}
