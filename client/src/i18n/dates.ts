import type { Day } from '@/api/types'
import { addDays, steadyClock, weekdayOf } from '@/store/selectors/calendar'
import { hasText, locale, t } from './index'

type Style = Intl.DateTimeFormatOptions

const formats = new Map<string, Intl.DateTimeFormat>()

// Reads the language reactively, so that a template using any of these follows a switch.
function format(style: Style, ms: number): string {
  const language = locale()
  const key = language + JSON.stringify(style)
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.DateTimeFormat(language, style)))
  return made.format(ms)
}

function noon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`)
}

// What the first look says in Chinese is put together here: Intl, asked for the first time, takes a slow phone a tenth of a second.
const chinese = () => locale() === 'zh-CN'

/** 周四 / Thu */
export function weekdayText(day: Day): string {
  if (chinese()) return `周${weekdayLetter(day)}`
  return format({ weekday: 'short', timeZone: 'UTC' }, noon(day))
}

/** 四 / T: for the narrow strip of a phone. */
export function weekdayLetter(day: Day): string {
  if (chinese()) return '一二三四五六日'[weekdayOf(day) - 1]!
  return format({ weekday: 'narrow', timeZone: 'UTC' }, noon(day))
}

/** 10月8日 / Oct 8 */
export function monthDayText(day: Day): string {
  if (chinese()) return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
  return format({ month: 'short', day: 'numeric', timeZone: 'UTC' }, noon(day))
}

/** 10月8日 周四 / Thu, Oct 8 */
export function dayText(day: Day): string {
  return locale() === 'en'
    ? `${weekdayText(day)}, ${monthDayText(day)}`
    : `${monthDayText(day)} ${weekdayText(day)}`
}

/** A day as the paper form writes it: 10/8. */
export const formDay = (day: Day): string => `${Number(day.slice(5, 7))}/${Number(day.slice(8))}`

/** 8日 / 8: the day of the month, for a column head. */
export function dateText(day: Day): string {
  return locale() === 'en' ? String(Number(day.slice(8))) : `${Number(day.slice(8))} 日`
}

/** 10月5日–11日 / Oct 5 – 11: the seven days that begin on a Monday. */
export function weekRangeText(monday: Day): string {
  const sunday = addDays(monday, 6)
  if (locale() === 'en') {
    return monday.slice(5, 7) === sunday.slice(5, 7)
      ? `${monthDayText(monday)} – ${Number(sunday.slice(8))}`
      : `${monthDayText(monday)} – ${monthDayText(sunday)}`
  }
  return monday.slice(5, 7) === sunday.slice(5, 7)
    ? `${monthDayText(monday)}–${Number(sunday.slice(8))}日`
    : `${monthDayText(monday)}–${monthDayText(sunday)}`
}

/** 09:32 in a time zone. */
export function clockText(at: string | number | Date, timeZone?: string): string {
  const ms = new Date(at).getTime()
  const clock = steadyClock(timeZone, ms)
  return clock
    ? clock.toISOString().slice(11, 16)
    : format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }, ms)
}

/** 14:31:07 */
export function secondsText(at: string | number | Date, timeZone?: string): string {
  return format(
    { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZone },
    new Date(at).getTime(),
  )
}

/** A holiday's name: those of the official calendar in the language on screen, those an administrator wrote as written. */
export function holidayText(name: string): string {
  const key = `common.holiday.${name}`
  return hasText(key) ? t(key) : name
}
