/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Day, Item, Series, Week } from '@/api/types'
import { carried } from './board'
import * as calendar from './calendar'
import { falls } from './series'

// The same cases as Go's models are tested on (decision 6).
const file = `${import.meta.dirname}/../../../../models/testdata/rules/calendar.json`
const rules = JSON.parse(readFileSync(file, 'utf8')) as {
  exceptions: [Day, 'rest' | 'work'][]
  weeks: { day: Day; week: Week; weekday: number }[]
  mondays: [Week, Day][]
  realWeeks: [string, boolean][]
  addDays: [Day, number, Day][]
  addWeeks: [Week, number, Week][]
  daysUntil: [Day, Day, number][]
  dayOf: [string, string, Day][]
  working: [Day, boolean][]
  workingBetween: [Day, Day, number][]
  carried: { name: string; item: Partial<Item>; today: Day; want: number }[]
  falls: { rule: Series['rule']; on: Day[]; not: Day[] }[]
}
const exceptions = new Map(rules.exceptions)

describe('days and weeks', () => {
  test.each(rules.weeks)('$day is in $week', ({ day, week, weekday }) => {
    expect(calendar.weekOf(day)).toBe(week)
    expect(calendar.weekdayOf(day)).toBe(weekday)
  })
  test.each(rules.mondays)('%s begins on %s', (week, monday) => {
    expect(calendar.mondayOf(week)).toBe(monday)
    expect(calendar.daysOf(week)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => calendar.addDays(monday, n)))
  })
  test.each(rules.realWeeks)('%o is a week: %s', (text, want) => expect(calendar.isWeek(text)).toBe(want))
  test.each(rules.addDays)('%s and %i days is %s', (day, n, want) =>
    expect(calendar.addDays(day, n)).toBe(want),
  )
  test.each(rules.addWeeks)('%s and %i weeks is %s', (week, n, want) =>
    expect(calendar.addWeeks(week, n)).toBe(want),
  )
  test.each(rules.daysUntil)('from %s to %s: %i days', (from, to, n) =>
    expect(calendar.daysBetween(from, to)).toBe(n),
  )
  test.each(rules.dayOf)('%s in %s is %s', (moment, zone, day) =>
    expect(calendar.dayIn(zone, Date.parse(moment))).toBe(day),
  )
})

describe('working days', () => {
  test.each(rules.working)('%s is one: %s', (day, want) =>
    expect(calendar.isWorking(day, exceptions)).toBe(want),
  )
  test.each(rules.workingBetween)('after %s, up to %s: %i', (from, to, n) =>
    expect(calendar.workingBetween(from, to, exceptions)).toBe(n),
  )
})

test.each(rules.carried)('$name', ({ item, today, want }) => {
  const whole = { carriedBefore: 0, doneAt: null, ...item } as Item
  expect(carried(whole, today, exceptions)).toBe(want)
})

test.each(rules.falls)('a series falls: $rule', ({ rule, on, not }) => {
  expect(on.filter((day) => !falls(rule, day, exceptions))).toEqual([])
  expect(not.filter((day) => falls(rule, day, exceptions))).toEqual([])
})
