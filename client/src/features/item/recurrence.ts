import type { Day, Item, Rule } from '@/api/types'
import { weekdayNames } from '@/ui/format'
import { weekdayOf } from '@/ui/month'

type Translate = (key: string, args?: Record<string, unknown>) => string

/** A rule in words: "每周一、周四", "every month on the last Friday". */
export function ruleText(rule: Rule, locale: string, t: Translate): string {
  const names = weekdayNames(locale, locale === 'zh-CN' ? 'short' : 'long')
  const list = new Intl.ListFormat(locale, {
    type: 'conjunction',
    style: locale === 'zh-CN' ? 'narrow' : 'long',
  })
  switch (rule.every) {
    case 'working_day':
      return t('item.rule.working_day')
    case 'week': {
      const days = [...(rule.weekdays ?? [])].sort((a, b) => a - b)
      return t('item.rule.week', { days: list.format(days.map((d) => names[d - 1]!)) })
    }
    case 'month_date':
      return t('item.rule.month_date', { date: rule.date ?? 1 })
    case 'month_weekday':
      return t('item.rule.month_weekday', {
        nth: t(rule.nth === -1 ? 'item.rule.nth_last' : `item.rule.nth_${rule.nth ?? 1}`),
        day: names[(rule.weekdays?.[0] ?? 1) - 1]!,
      })
  }
}

/** The rule a day suggests for a way of repeating: a Thursday repeats on Thursdays, the 8th on the 8th. */
export function ruleFrom(every: Rule['every'], day: Day): Rule {
  const weekday = weekdayOf(day) + 1
  const date = Number(day.slice(8))
  switch (every) {
    case 'working_day':
      return { every }
    case 'week':
      return { every, weekdays: [weekday] }
    case 'month_date':
      return { every, date }
    case 'month_weekday': {
      const nth = Math.ceil(date / 7)
      return { every, weekdays: [weekday], nth: nth > 4 ? -1 : nth }
    }
  }
}

/** Why a rule cannot be saved, as a dictionary key; empty if it can. */
export function ruleProblem(rule: Rule, firstDay: Day, lastDay: Day): string {
  if (rule.every === 'week' && !rule.weekdays?.length) return 'item.rule.no_weekday'
  if (lastDay && lastDay < firstDay) return 'item.rule.end_before'
  return ''
}

/** Whether an occurrence goes its own way: a change of the series leaves those done or edited as this one alone. */
export function apart(item: Pick<Item, 'detached' | 'doneAt'>): boolean {
  return item.detached || item.doneAt !== null
}
