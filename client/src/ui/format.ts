const zone = 'UTC' // a calendar day has no zone; noon UTC is safe to format
const cache = new Map<string, Intl.DateTimeFormat>()

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let made = cache.get(key)
  if (!made) cache.set(key, (made = new Intl.DateTimeFormat(locale, options)))
  return made
}

/** A day in words: "10月9日 周五"; with the year where it is not `thisYear`. */
export function dayText(day: string, locale: string, thisYear = ''): string {
  if (!day) return ''
  const year = thisYear && !day.startsWith(thisYear) ? ('numeric' as const) : undefined
  const date = new Date(`${day}T12:00:00Z`)
  if (locale !== 'zh-CN')
    return format(locale, { timeZone: zone, year, month: 'short', day: 'numeric', weekday: 'short' }).format(
      date,
    )
  const text = format(locale, { timeZone: zone, year, month: 'long', day: 'numeric' }).format(date)
  return `${text} ${format(locale, { timeZone: zone, weekday: 'short' }).format(date)}`
}

/** A day on paper, which outlasts its year: "2026年11月10日", "November 10, 2026". */
export function fullDayText(day: string, locale: string): string {
  if (!day) return ''
  const date = new Date(`${day}T12:00:00Z`)
  return format(locale, { timeZone: zone, year: 'numeric', month: 'long', day: 'numeric' }).format(date)
}

/** A day where there is little room: "10/9", "Oct 9"; with the year where it is not `thisYear`. */
export function shortDayText(day: string, locale: string, thisYear: string): string {
  const year = day.startsWith(thisYear) ? undefined : ('numeric' as const)
  const month = locale === 'zh-CN' ? ('numeric' as const) : ('short' as const)
  return format(locale, { timeZone: zone, year, month, day: 'numeric' }).format(new Date(`${day}T12:00:00Z`))
}

/** The name of a month with its year: "2026年10月". */
export function monthText(month: string, locale: string): string {
  return format(locale, { timeZone: zone, year: 'numeric', month: 'long' }).format(
    new Date(`${month}-15T12:00:00Z`),
  )
}

/** "Oct": the month of a year that is known. */
export function shortMonthText(month: string, locale: string): string {
  return format(locale, { timeZone: zone, month: 'short' }).format(new Date(`${month}-15T12:00:00Z`))
}

/** The seven short weekday names, Monday first. */
export function weekdayNames(locale: string, width: 'narrow' | 'short' | 'long' = 'narrow'): string[] {
  return Array.from({ length: 7 }, (_, n) =>
    format(locale, { timeZone: zone, weekday: width }).format(new Date(Date.UTC(2024, 0, 1 + n, 12))),
  )
}

/** A moment in the workspace's zone: "10月8日 14:31", with the year where it is another. */
export function momentText(
  at: string | number | Date,
  locale: string,
  timeZone: string,
  thisYear = '',
): string {
  const date = new Date(at)
  const year = format('en-CA', { timeZone, year: 'numeric' }).format(date)
  return format(locale, {
    timeZone,
    year: thisYear && year !== thisYear ? 'numeric' : undefined,
    month: locale === 'zh-CN' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(date)
}

/** The time of a moment in the workspace's zone, with seconds if asked. */
export function timeText(
  at: string | number | Date,
  locale: string,
  timeZone: string,
  seconds = false,
): string {
  return format(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: seconds ? '2-digit' : undefined,
    hourCycle: 'h23',
  }).format(new Date(at))
}

/** Money in fen as yuan: "¥12,800", with fen only where there are any; or in cents as dollars. */
export function moneyText(fen: number, locale: string, currency: 'CNY' | 'USD' = 'CNY'): string {
  const digits = fen % 100 ? 2 : 0
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(fen / 100)
}

/** A booth's area of hundredths of a square metre: "9 ㎡". */
export function areaText(hundredths: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(hundredths / 100)} ㎡`
}

/** Bytes as a person reads them: "1.2 MB". */
export function sizeText(bytes: number, locale: string): string {
  const unit = bytes >= 1 << 20 ? 'MB' : bytes >= 1 << 10 ? 'KB' : 'B'
  const value = unit === 'MB' ? bytes / (1 << 20) : unit === 'KB' ? bytes / (1 << 10) : bytes
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 && unit !== 'B' ? 1 : 0 }).format(value)} ${unit}`
}
