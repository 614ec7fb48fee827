import { describe, expect, test } from 'vitest'
import type { CalendarDay, Item } from '@/api/types'
import { newItem } from '@/sync/overlay/item'
import { boardZones, inWeekPlan, overdue, weekZones } from './board'
import { addMonths, calendarOf, daysOf, isMonth, isWorking, lastOfMonth, weekOf, weeksOf } from './calendar'

const record = { version: 1, createdAt: '2026-10-01T00:00:00Z', updatedAt: '2026-10-01T00:00:00Z' }

function holiday(day: string, type: 'rest' | 'work'): CalendarDay {
  return { id: day, day, type, name: '', ...record }
}

// The National Day holiday of 2026 with its make-up days.
const october = [1, 2, 3, 4, 5, 6, 7].map((d) => holiday(`2026-10-0${d}`, 'rest'))
const days = [...october, holiday('2026-09-20', 'work'), holiday('2026-10-10', 'work')]
const calendar = calendarOf(days)

function item(id: string, fields: Partial<Item>): Item {
  const day = fields.day ?? ''
  const week = fields.week ?? (day ? weekOf(day) : '2026-W41')
  return { ...newItem('wang', 'a', id, week, day, 'a0'), id, ...record, ...fields }
}

describe('working days', () => {
  test('the store’s map and a list serve as calendar too', () => {
    const asMap = new Map(days.map((d) => [d.id, d]))
    expect(isWorking('2026-10-01', asMap)).toBe(false)
    expect(isWorking('2026-10-01', days)).toBe(false)
    expect(isWorking('2026-10-01', new Map<string, CalendarDay>())).toBe(true)
  })
})

describe('months', () => {
  test('W3: its weeks are whole ISO weeks, whose first and last may be another month’s too', () => {
    expect(weeksOf('2026-10')).toEqual(['2026-W40', '2026-W41', '2026-W42', '2026-W43', '2026-W44'])
    expect(weeksOf('2027-01')).toEqual(['2026-W53', '2027-W01', '2027-W02', '2027-W03', '2027-W04'])
    expect(weeksOf('2027-02')).toEqual(['2027-W05', '2027-W06', '2027-W07', '2027-W08'])
  })
  test('their ends and neighbours', () => {
    expect(lastOfMonth('2028-02')).toBe('2028-02-29')
    expect(addMonths('2026-12', 1)).toBe('2027-01')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(['2026-00', '2026-13', '1999-12', '2026-1', '2026-12'].filter(isMonth)).toEqual(['2026-12'])
  })
})

describe('cross-week items and the month’s plan on the week board (W3)', () => {
  const span = { day: '2026-10-01', lastDay: '2026-10-20' }
  const items = [
    item('open', span),
    item('done this week', { ...span, lastDay: '2026-10-06', doneAt: '2026-10-08T01:00:00Z' }),
    item('done long ago', { ...span, lastDay: '2026-10-03', doneAt: '2026-10-02T01:00:00Z' }),
    item('past its end', { ...span, lastDay: '2026-10-03' }),
    item('ahead', { day: '2026-10-12', lastDay: '2026-10-20' }),
    item('plan', { week: '2026-W40', month: '2026-10' }),
  ]
  const names = (list: Item[]) => list.map((one) => one.id).sort()
  test('it stands in the focus of the week, and on no day; a month’s plan in no week', () => {
    const zones = boardZones(items, 'a', '2026-10-08', calendar, 'Asia/Shanghai')
    expect(names(zones.week)).toEqual(['done this week', 'open', 'past its end'])
    expect([...zones.today, ...zones.tomorrow, ...Object.values(zones.days).flat()]).toEqual([])
  })
  test('and in the focus of every other week it reaches into', () => {
    expect(names(weekZones(items, 'a', '2026-W43').week)).toEqual(['ahead', 'open'])
    expect(names(weekZones(items, 'a', '2026-W44').week)).toEqual([])
    expect(Object.values(weekZones(items, 'a', '2026-W42').days).flat()).toEqual([])
  })
})

test('W6: the plan of a week is what is planned for it or reaches into it, not what was carried there', () => {
  const held = [
    item('day', { day: '2026-10-08' }),
    item('focus', { week: '2026-W41' }),
    item('done', { day: '2026-10-06', doneAt: '2026-10-06T01:00:00Z' }),
    item('reaches', { day: '2026-09-30', lastDay: '2026-10-05' }),
    item('over', { day: '2026-09-28', lastDay: '2026-10-04' }),
    item('carried', { day: '2026-10-02' }),
    item('next', { day: '2026-10-12' }),
    item('month', { month: '2026-10' }),
  ]
  expect(held.filter((one) => inWeekPlan(one, '2026-W41')).map((one) => one.id)).toEqual([
    'day',
    'focus',
    'done',
    'reaches',
  ])
})

describe('deadlines', () => {
  test('overdue: the deadline has passed and it is open', () => {
    expect(overdue(item('x', { dueDay: '2026-10-07' }), '2026-10-08')).toBe(true)
    expect(overdue(item('x', { dueDay: '2026-10-08' }), '2026-10-08')).toBe(false)
    expect(
      overdue(item('x', { dueDay: '2026-10-08', dueTime: '10:00' }), '2026-10-08', calendar, '10:01'),
    ).toBe(true)
    expect(overdue(item('x', { dueDay: '2026-10-07', doneAt: 'x' }), '2026-10-08')).toBe(false)
    expect(overdue(item('x', {}), '2026-10-08')).toBe(false)
  })
})

describe('the zones of the board (W1)', () => {
  const today = '2026-10-08'
  const done = (day: string) => ({ doneAt: `${day}T04:00:00Z`, doneBy: 'wang' })
  const items = [
    item('today b', { day: today, rank: 'b' }),
    item('today a', { day: today, rank: 'a' }),
    item('carried', { day: '2026-09-28', rank: 'z' }),
    item('done of today', { day: today, rank: 'A', ...done(today) }),
    item('late, done today', { day: '2026-09-28', rank: 'B', ...done(today) }),
    item('done yesterday', { day: '2026-10-07', ...done('2026-10-07') }),
    item('tomorrow', { day: '2026-10-09' }),
    item('later this week', { day: '2026-10-11', rank: 'c' }),
    item('focus', { rank: 'a' }),
    item('focus of last week', { week: '2026-W40', rank: 'b' }),
    item('focus of last week, done in this', { week: '2026-W40', rank: 'd', ...done(today) }),
    item('next week', { week: '2026-W42' }),
    item('of another department', { day: today, departmentId: 'b' }),
    item('archived', { day: today, archived: true }),
  ]
  const zones = boardZones(items, 'a', today, calendar, 'Asia/Shanghai')
  const ids = (list: Item[]) => list.map((i) => i.id)

  test('today: carried ones first, done ones last', () => {
    expect(ids(zones.today)).toEqual(['carried', 'today a', 'today b', 'done of today', 'late, done today'])
  })
  test('tomorrow', () => expect(ids(zones.tomorrow)).toEqual(['tomorrow']))
  test('the week’s focus: what has no day, and what comes later in the week', () => {
    expect(ids(zones.week)).toEqual([
      'focus',
      'focus of last week',
      'later this week',
      'focus of last week, done in this',
    ])
  })
  test('each of the seven days shows its own', () => {
    expect(Object.keys(zones.days)).toEqual(daysOf('2026-W41'))
    expect(ids(zones.days['2026-10-07']!)).toEqual(['done yesterday'])
    expect(ids(zones.days['2026-10-11']!)).toEqual(['later this week'])
  })
  test('on a Sunday tomorrow is next week’s Monday', () => {
    const monday = item('monday', { day: '2026-10-12' })
    expect(ids(boardZones([monday], 'a', '2026-10-11', calendar, 'Asia/Shanghai').tomorrow)).toEqual([
      'monday',
    ])
  })
  test('another week: its focus and its days, nothing carried in', () => {
    const other = weekZones(items, 'a', '2026-W40')
    expect(ids(other.week)).toEqual(['focus of last week', 'focus of last week, done in this'])
    expect(ids(other.days['2026-09-28']!)).toEqual(['carried', 'late, done today'])
    expect(ids(weekZones(items, 'a', '2026-W42').week)).toEqual(['next week'])
  })
  test('equal ranks fall back on the id', () => {
    const pair = [item('q', { day: today }), item('p', { day: today })]
    expect(ids(boardZones(pair, 'a', today, calendar, 'Asia/Shanghai').today)).toEqual(['p', 'q'])
  })
})
