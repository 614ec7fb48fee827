import { addDays, addWeeks, mondayOf, weekOf } from '@/store/selectors/calendar'

/** A word found at the start of a text. */
export interface Found {
  length: number
  value: string
}

const chineseWeekday: Record<string, number> = { 一: 0, 二: 1, 三: 2, 四: 3, 五: 4, 六: 5, 日: 6, 天: 6 }
const englishWeekday = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const englishMonth = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type Reader = [RegExp, (match: string[], today: string, week: string) => string | null]

const dayReaders: Reader[] = [
  [/^大后天/, (_, today) => addDays(today, 3)],
  [/^后天/, (_, today) => addDays(today, 2)],
  [/^(?:今天|今日|today\b)/i, (_, today) => today],
  [/^(?:明天|明日|tomorrow\b|tmr\b)/i, (_, today) => addDays(today, 1)],
  [
    /^(本|这|下)?个?(?:周|星期|礼拜)([一二三四五六日天])/,
    (match, today, week) =>
      weekday(chineseWeekday[match[2]!]!, match[1] === '下' ? 'next' : match[1] ? 'this' : '', today, week),
  ],
  [
    /^(next |this )?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\b/i,
    (match, today, week) => {
      const which = (match[1] ?? '').trim().toLowerCase()
      return weekday(englishWeekday.indexOf(match[2]!.toLowerCase()), which, today, week)
    },
  ],
  [
    /^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?:[日号]|(?!\d))/,
    (match) => date(Number(match[1]), Number(match[2]), Number(match[3])),
  ],
  [/^(\d{1,2})月(\d{1,2})[日号]?/, (match, today) => nearest(Number(match[1]), Number(match[2]), today)],
  [/^(\d{1,2})\/(\d{1,2})(?![\d/])/, (match, today) => nearest(Number(match[1]), Number(match[2]), today)],
  [
    /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2})\b/i,
    (match, today) => nearest(month(match[1]!), Number(match[2]), today),
  ],
  [
    /^(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i,
    (match, today) => nearest(month(match[2]!), Number(match[1]), today),
  ],
]

/** Reads a day at the start of a text: 周五, 下周一, 明天, 10/12, 10月12日, 2026-10-12, fri, next mon, tomorrow, 12 Oct. */
export function dayAt(text: string, today: string, week = weekOf(today)): Found | null {
  for (const [form, read] of dayReaders) {
    const match = form.exec(text)
    const value = match && read(match, today, week)
    if (value) return { length: match[0].length, value }
  }
  return null
}

/** Reads a time at the start of a text: 15:00, 9：30, 下午3点半, 15点, 3pm, 3:30pm. */
export function timeAt(text: string): Found | null {
  const clock = /^([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d)(?:\s?(am|pm)\b)?/i.exec(text)
  if (clock) return time(clock[0].length, Number(clock[1]), Number(clock[2]), clock[3])
  const english = /^(\d{1,2})\s?(am|pm)\b/i.exec(text)
  if (english && Number(english[1]) <= 12) return time(english[0].length, Number(english[1]), 0, english[2])
  const chinese = /^(上午|早上|中午|下午|晚上)?(\d{1,2})[点时](半|[0-5]?\d分?)?/.exec(text)
  if (!chinese || Number(chinese[2]) > 23) return null
  const minute = chinese[3] === '半' ? 30 : Number.parseInt(chinese[3] ?? '0', 10)
  return time(chinese[0].length, Number(chinese[2]), minute, halfOf(chinese[1], Number(chinese[2])))
}

// "3点" among colleagues is the afternoon; nobody has an appointment at three in the night.
function halfOf(word: string | undefined, hour: number): string {
  if (word === '上午' || word === '早上') return 'am'
  if (word === '下午' || word === '晚上' || (word === '中午' && hour < 11)) return 'pm'
  return !word && hour >= 1 && hour <= 6 ? 'pm' : ''
}

function time(length: number, hour: number, minute: number, half = ''): Found {
  let h = hour
  if (/pm/i.test(half) && hour < 12) h += 12
  if (/am/i.test(half) && hour === 12) h = 0
  return { length, value: `${String(h).padStart(2, '0')}:${String(minute).padStart(2, '0')}` }
}

function month(word: string): number {
  return englishMonth.indexOf(word.slice(0, 3).toLowerCase()) + 1
}

// A bare weekday is the next one to come, today included, or that of the coming week one looks at; 本周/this and 下周/next
// name the ISO week from today.
function weekday(index: number, which: string, today: string, week: string): string {
  const monday = mondayOf(weekOf(today))
  if (which === 'next') return addDays(mondayOf(addWeeks(weekOf(today), 1)), index)
  if (!which && week > weekOf(today)) return addDays(mondayOf(week), index)
  const here = addDays(monday, index)
  return which === 'this' || here >= today ? here : addDays(here, 7)
}

// Day and month without a year: this year's, unless that is long past.
function nearest(monthNumber: number, dayNumber: number, today: string): string | null {
  const year = Number(today.slice(0, 4))
  const here = date(year, monthNumber, dayNumber)
  if (here && here >= addDays(today, -60)) return here
  return date(year + 1, monthNumber, dayNumber)
}

function date(year: number, monthNumber: number, dayNumber: number): string | null {
  const at = new Date(Date.UTC(year, monthNumber - 1, dayNumber))
  return at.getUTCMonth() === monthNumber - 1 && at.getUTCDate() === dayNumber
    ? at.toISOString().slice(0, 10)
    : null
}
