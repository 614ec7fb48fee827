import { describe, expect, it } from 'vitest'
import { fullLocale, t, useLocale } from '@/i18n'
import type { Rule } from '@/api/types'
import { ruleFrom, ruleProblem, ruleText } from './recurrence'

const say = (rule: Rule, locale: string) => ruleText(rule, locale, (key, args) => t(key, args))

describe('recurrence in words', () => {
  it('W5: says each way of repeating in Chinese', async () => {
    await useLocale('zh-CN')
    await fullLocale('zh-CN')
    expect(say({ every: 'working_day' }, 'zh-CN')).toBe('每个工作日（跟随休班调整）')
    expect(say({ every: 'week', weekdays: [4, 1] }, 'zh-CN')).toMatch(/^每周一.?周四$/)
    expect(say({ every: 'week', weekdays: [1] }, 'zh-CN')).toBe('每周一')
    expect(say({ every: 'month_date', date: 31 }, 'zh-CN')).toBe('每月 31 号')
    expect(say({ every: 'month_weekday', nth: -1, weekdays: [5] }, 'zh-CN')).toBe('每月最后一个周五')
  })
  it('W5: and in English', async () => {
    await useLocale('en')
    await fullLocale('en')
    expect(say({ every: 'week', weekdays: [1, 4] }, 'en')).toBe('Every Monday and Thursday')
    expect(say({ every: 'month_weekday', nth: 2, weekdays: [3] }, 'en')).toBe(
      'Every month on the second Wednesday',
    )
  })
  it('suggests the rule a day belongs to', () => {
    expect(ruleFrom('week', '2026-10-08')).toEqual({ every: 'week', weekdays: [4] })
    expect(ruleFrom('month_date', '2026-10-08')).toEqual({ every: 'month_date', date: 8 })
    expect(ruleFrom('month_weekday', '2026-10-08')).toEqual({ every: 'month_weekday', weekdays: [4], nth: 2 })
    expect(ruleFrom('month_weekday', '2026-10-31')).toEqual({
      every: 'month_weekday',
      weekdays: [6],
      nth: -1,
    })
  })
  it('refuses a week without days and an end before the start', () => {
    expect(ruleProblem({ every: 'week', weekdays: [] }, '2026-10-08', '')).toBe('item.rule.no_weekday')
    expect(ruleProblem({ every: 'working_day' }, '2026-10-08', '2026-10-07')).toBe('item.rule.end_before')
    expect(ruleProblem({ every: 'working_day' }, '2026-10-08', '')).toBe('')
  })
})
