import { afterAll, expect, it } from 'vitest'
import { addDays, dayIn } from '@/store/selectors/calendar'
import { clockText, dayText, holidayText, monthDayText, weekdayLetter, weekdayText } from './dates'
import { useLocale } from './index'

afterAll(() => useLocale('zh-CN'))

it('W1: official holidays follow the language, those an administrator wrote stay as written', async () => {
  await useLocale('en')
  expect(holidayText('国庆节')).toBe('National Day')
  expect(holidayText('国庆节调休')).toBe('Make-up day for National Day')
  expect(holidayText('Opening day')).toBe('Opening day')
  expect(holidayText('')).toBe('')
  await useLocale('zh-CN')
  expect(holidayText('国庆节')).toBe('国庆节')
})

it('W1: days and times of Beijing and their Chinese words are those Intl would say', async () => {
  await useLocale('zh-CN')
  const timeZone = 'Asia/Shanghai'
  const intl = (style: Intl.DateTimeFormatOptions, ms: number, language = 'zh-CN') =>
    new Intl.DateTimeFormat(language, style).format(ms)
  const dayOf: Intl.DateTimeFormatOptions = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }
  const clock: Intl.DateTimeFormatOptions = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
  // Before 1992 clocks were put forward in summer.
  for (let ms = Date.UTC(1988, 0); ms < Date.UTC(2060, 0); ms += 41.3 * 86_400_000) {
    expect(dayIn(timeZone, ms)).toBe(intl(dayOf, ms, 'en-CA'))
    expect(clockText(ms, timeZone)).toBe(intl(clock, ms))
  }
  const midnight = Date.parse('2026-10-09T00:00:00+08:00')
  expect(dayIn(timeZone, midnight - 1)).toBe('2026-10-08')
  expect(dayIn(timeZone, midnight)).toBe('2026-10-09')
  for (let n = 0, day = '2026-01-01'; n < 366; n++, day = addDays(day, 1)) {
    const noon = Date.parse(`${day}T12:00:00Z`)
    expect(monthDayText(day)).toBe(intl({ month: 'long', day: 'numeric', timeZone: 'UTC' }, noon))
    expect(weekdayText(day)).toBe(intl({ weekday: 'short', timeZone: 'UTC' }, noon))
    expect(weekdayLetter(day)).toBe(intl({ weekday: 'narrow', timeZone: 'UTC' }, noon))
  }
  expect(dayText('2026-10-08')).toBe('10月8日 周四')
})

it('in English and in other zones Intl says them', async () => {
  await useLocale('en')
  expect(dayText('2026-10-08')).toBe('Thu, Oct 8')
  expect(dayIn('America/New_York', Date.parse('2026-10-08T03:59:59Z'))).toBe('2026-10-07')
  expect(clockText('2026-07-01T12:00:00Z', 'Europe/Berlin')).toBe('14:00')
})
