import type { Day, Item, Week } from '@/api/types'
import {
  addDays,
  dayIn,
  daysOf,
  lastOfMonth,
  mondayOf,
  weekOf,
  weeksBetween,
  workingBetween,
  type CalendarLike,
} from './calendar'

/** What of an item says where on a board it stands. */
export type PlacedItem = Pick<
  Item,
  | 'id'
  | 'departmentId'
  | 'archived'
  | 'week'
  | 'day'
  | 'lastDay'
  | 'month'
  | 'dueDay'
  | 'dueTime'
  | 'doneAt'
  | 'rank'
  | 'carriedBefore'
>

/** The zones of the current week's board. */
export interface BoardZones<T extends PlacedItem = Item> {
  today: T[]
  tomorrow: T[]
  week: T[]
  days: Record<Day, T[]>
}

/** The zones of another week's board: its focus and its seven days. */
export interface WeekZones {
  week: Item[]
  days: Record<Day, Item[]>
}

/** How often an item was carried over by today (W2). */
export function carried(item: PlacedItem, today: Day, days: CalendarLike): number {
  if (item.doneAt !== null) return item.carriedBefore
  if (item.day !== '') return item.carriedBefore + workingBetween(item.lastDay || item.day, today, days)
  if (item.month) return item.carriedBefore + weeksBetween(weekOf(lastOfMonth(item.month)), weekOf(today))
  return item.carriedBefore + weeksBetween(item.week, weekOf(today))
}

/** Whether an open item's deadline has passed. A due time counts on its day if `time` (HH:MM) is given. */
export function overdue(item: PlacedItem, today: Day, _days?: CalendarLike, time = ''): boolean {
  if (item.doneAt !== null || item.dueDay === '') return false
  if (item.dueDay !== today) return item.dueDay < today
  return time !== '' && item.dueTime !== '' && item.dueTime < time
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** What stands in an order of its own. */
export type Ranked = Pick<Item, 'id' | 'rank'>

/** The order of one place: by rank, ties by id, on every screen and on the server. */
export function byRank(a: Ranked, b: Ranked): number {
  return compare(a.rank, b.rank) || compare(a.id, b.id)
}

/** The order of a closed week's list: week, day, rank, id. */
export function byPlace(a: Item, b: Item): number {
  return compare(a.week, b.week) || compare(a.day || 'z', b.day || 'z') || byRank(a, b)
}

// Open items by rank, then the done ones by rank.
function ordered<T extends PlacedItem>(items: T[]): T[] {
  return items.sort((a, b) => Number(a.doneAt !== null) - Number(b.doneAt !== null) || byRank(a, b))
}

function emptyDays<T>(week: Week): Record<Day, T[]> {
  return Object.fromEntries(daysOf(week).map((d) => [d, [] as T[]]))
}

/** Whether a cross-week item reaches into a week (W3). */
export function reaches(item: PlacedItem, week: Week): boolean {
  return item.lastDay !== '' && item.week <= week && item.lastDay >= mondayOf(week)
}

/** Whether an item belongs to the plan of a week: what was only carried into it does not. */
export function inWeekPlan(item: PlacedItem, week: Week): boolean {
  if (item.month) return false // it stands in its month's plan
  return item.lastDay ? reaches(item, week) : item.week === week
}

function doneDay(item: PlacedItem, timeZone: string): Day {
  return item.doneAt === null ? '' : dayIn(timeZone, Date.parse(item.doneAt))
}

/**
 * The current week's board. Today holds what is open up to today and what was
 * done of it today; tomorrow its own; the week's focus what has no day yet, and
 * what is planned later this week. `days` shows every item on its own day.
 */
export function boardZones<T extends PlacedItem>(
  items: Iterable<T>,
  departmentId: string,
  today: Day,
  _days: CalendarLike,
  timeZone: string,
): BoardZones<T> {
  const week = weekOf(today)
  const tomorrow = addDays(today, 1)
  const zones: BoardZones<T> = { today: [], tomorrow: [], week: [], days: emptyDays(week) }
  for (const item of items) {
    if (item.departmentId !== departmentId || item.archived) continue
    if (item.day !== '' && !item.lastDay) zones.days[item.day]?.push(item)
    const zone = zoneOf(item, today, tomorrow, week, timeZone)
    if (zone) zones[zone].push(item)
  }
  ordered(zones.today)
  carriedFirst(zones.today, today)
  ordered(zones.tomorrow)
  ordered(zones.week)
  for (const day of Object.values(zones.days)) ordered(day)
  return zones
}

function zoneOf(
  item: PlacedItem,
  today: Day,
  tomorrow: Day,
  week: Week,
  timeZone: string,
): 'today' | 'tomorrow' | 'week' | null {
  if (item.month) return null // it stands in its month's plan
  if (item.lastDay) {
    const doneNow = item.doneAt !== null && weekOf(doneDay(item, timeZone)) === week
    const here = item.doneAt === null ? item.week <= week : reaches(item, week) || doneNow
    return here ? 'week' : null
  }
  if (item.day === tomorrow) return 'tomorrow'
  if (item.doneAt === null) {
    if (item.day === '') return item.week <= week ? 'week' : null
    if (item.day <= today) return 'today'
    return item.week === week ? 'week' : null
  }
  if (item.day === '') {
    const carriedIn = item.week < week && weekOf(doneDay(item, timeZone)) === week
    return item.week === week || carriedIn ? 'week' : null
  }
  if (item.day === today || (item.day < today && doneDay(item, timeZone) === today)) return 'today'
  return item.day > tomorrow && item.week === week ? 'week' : null
}

function carriedFirst(items: PlacedItem[], today: Day): void {
  const place = (i: PlacedItem) => (i.doneAt !== null ? 2 : i.day < today ? 0 : 1)
  items.sort((a, b) => place(a) - place(b)) // stable: rank order stays within
}

/** Another week's board: its focus and its seven days. */
export function weekZones(items: Iterable<Item>, departmentId: string, week: Week): WeekZones {
  const zones: WeekZones = { week: [], days: emptyDays(week) }
  for (const item of items) {
    if (item.departmentId !== departmentId || item.archived || !inWeekPlan(item, week)) continue
    if (item.day === '' || item.lastDay) zones.week.push(item)
    else zones.days[item.day]?.push(item)
  }
  ordered(zones.week)
  for (const day of Object.values(zones.days)) ordered(day)
  return zones
}
