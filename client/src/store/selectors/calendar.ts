import type { CalendarDay, Day, Week } from '@/api/types'

/** Exceptions to “Monday to Friday are working days”, by day. */
export type Calendar = ReadonlyMap<Day, 'rest' | 'work'>

const msPerDay = 86_400_000

// Zones whose clocks have not been put forward or back since a moment. Their days need no table of zones, and reading that for the first time takes a slow phone
// a tenth of a second before it can show anything.
const steady = new Map([['Asia/Shanghai', { ahead: 8 * 3_600_000, since: Date.UTC(1992, 0) }]])

/** The wall clock of a zone, as if it were that of UTC; null: it takes Intl to say. */
export function steadyClock(timeZone: string | undefined, ms: number): Date | null {
  const zone = steady.get(timeZone ?? '')
  return zone && ms >= zone.since ? new Date(ms + zone.ahead) : null
}

// Making one costs as much as a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>()

/** The day a moment falls on in a zone. */
export function dayIn(timeZone: string, ms: number): Day {
  const clock = steadyClock(timeZone, ms)
  if (clock) return dayAt(clock.getTime())
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(ms)
}

// Noon UTC is safe to add days to, and Date.UTC knows no local zone.
function noon(day: Day): number {
  return Date.parse(`${day}T12:00:00Z`)
}

function dayAt(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10)
}

/** The day n days later. */
export function addDays(day: Day, n: number): Day {
  return dayAt(noon(day) + n * msPerDay)
}

/** Days from one day to another; negative if the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((noon(to) - noon(from)) / msPerDay)
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((new Date(noon(day)).getUTCDay() + 6) % 7) + 1
}

/** The ISO week of a day: the one its Thursday is in. */
export function weekOf(day: Day): Week {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const year = thursday.slice(0, 4)
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1
  return `${year}-W${String(number).padStart(2, '0')}`
}

/** A week's first day. */
export function mondayOf(week: Week): Day {
  const jan4 = `${week.slice(0, 4)}-01-04`
  return addDays(jan4, 1 - weekdayOf(jan4) + (Number(week.slice(6)) - 1) * 7)
}

/** Whether a text is a real ISO week between 2000 and 2099. */
export function isWeek(text: string): boolean {
  return /^20\d\d-W\d\d$/.test(text) && weekOf(mondayOf(text)) === text
}

/** The week n weeks later. */
export function addWeeks(week: Week, n: number): Week {
  return weekOf(addDays(mondayOf(week), 7 * n))
}

/** The seven days of a week, Monday first. */
export function daysOf(week: Week): Day[] {
  const monday = mondayOf(week)
  return [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n))
}

/** The first day of a month such as 2026-10. */
export function firstOfMonth(month: string): Day {
  return `${month}-01`
}

/** Its last day. */
export function lastOfMonth(month: string): Day {
  return addDays(firstOfMonth(addMonths(month, 1)), -1)
}

/** The month n months later. */
export function addMonths(month: string, n: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** Whether a text is a month between 2000 and 2099. */
export function isMonth(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(text)
}

/** The weeks a month has days in, in order: the first and last may be another month's too. */
export function weeksOf(month: string): Week[] {
  const weeks: Week[] = []
  const last = lastOfMonth(month)
  for (let monday = mondayOf(weekOf(firstOfMonth(month))); monday <= last; monday = addDays(monday, 7))
    weeks.push(weekOf(monday))
  return weeks
}

/** Weeks from one week to a later one; 0 if it is not later. */
export function weeksBetween(from: Week, to: Week): number {
  return to <= from ? 0 : daysBetween(mondayOf(from), mondayOf(to)) / 7
}

/** The calendar made of the workspace's exceptions. */
export function calendarOf(days: Iterable<CalendarDay>): Calendar {
  const calendar = new Map<Day, 'rest' | 'work'>()
  for (const d of days) calendar.set(d.day, d.type)
  return calendar
}

function asCalendar(days: Calendar | Iterable<CalendarDay>): Calendar {
  if (!(days instanceof Map)) return calendarOf(days as Iterable<CalendarDay>)
  const first: unknown = days.values().next().value
  // The store's map is keyed by id and holds whole nouns.
  return typeof first === 'object'
    ? calendarOf((days as Map<string, CalendarDay>).values())
    : (days as Calendar)
}

/** What the working-day functions take: a Calendar, the store's map, or a list. */
export type CalendarLike = Calendar | ReadonlyMap<string, CalendarDay> | Iterable<CalendarDay>

/** Whether a day is a working day. */
export function isWorking(day: Day, days: CalendarLike): boolean {
  const exception = asCalendar(days as Calendar).get(day)
  if (exception) return exception === 'work'
  return weekdayOf(day) <= 5
}

/** Working days after `from` up to and including `to`; 0 if `to` is not later. */
export function workingBetween(from: Day, to: Day, days: CalendarLike): number {
  if (to <= from) return 0 // as for most cards, and asked for every one of them after every change
  const calendar = asCalendar(days as Calendar)
  let n = 0
  for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (isWorking(d, calendar)) n++
  return n
}

/** The n-th working day after a day. */
export function workingAfter(from: Day, n: number, days: CalendarLike): Day {
  const calendar = asCalendar(days as Calendar)
  let day = from
  for (let tries = 0; n > 0 && tries < 3660; tries++) {
    day = addDays(day, 1)
    if (isWorking(day, calendar)) n--
  }
  return day
}

/** The first moment of a day in a zone, in ms. */
export function dayBegins(timeZone: string, day: Day): number {
  // The zone is at most 14 hours from UTC: look for the hour in which the day turns, then the minute.
  let early = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000
  let late = early + 30 * 3_600_000
  while (late - early > 60_000) {
    const middle = early + Math.floor((late - early) / 120_000) * 60_000
    if (dayIn(timeZone, middle) < day) early = middle
    else late = middle
  }
  return late
}
