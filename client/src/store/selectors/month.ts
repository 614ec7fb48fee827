import type { Day, Exhibition, Item, Week } from '@/api/types'
import { byRank, type Ranked } from './board'
import {
  addDays,
  addWeeks,
  daysBetween,
  firstOfMonth,
  isWorking,
  lastOfMonth,
  mondayOf,
  weeksOf,
  type Calendar,
} from './calendar'

/** The days a month's board shows: whole weeks, Monday first. */
export interface Span {
  month: string
  weeks: Week[]
  first: Day
  last: Day
  days: number
}

/** The whole weeks of a month. */
export function spanOf(month: string): Span {
  const weeks = weeksOf(month)
  const first = mondayOf(weeks[0]!)
  return { month, weeks, first, last: addDays(first, weeks.length * 7 - 1), days: weeks.length * 7 }
}

/** Where days lie in the span, in hundredths of its width; what lies wholly beyond it, at its edge. */
export function placeOf(span: Span, day: Day, lastDay: Day = day): { left: number; width: number } {
  const from = Math.min(span.days - 1, Math.max(0, daysBetween(span.first, day)))
  const to = Math.max(1, Math.min(span.days, daysBetween(span.first, lastDay) + 1))
  return { left: (from / span.days) * 100, width: ((to - from) / span.days) * 100 }
}

/** What of an item says where in a month it stands. */
export type PlannedItem = Ranked & Pick<Item, 'week' | 'month' | 'day' | 'lastDay' | 'doneAt'>

/** The overall plan: what stands in the month itself, in its order. */
export function goalsOf<T extends PlannedItem>(items: readonly T[], month: string): T[] {
  return items.filter((item) => item.month === month).sort(byRank)
}

/** A cross-week item on its lane. */
export interface Bar<T extends PlannedItem = Item> {
  item: T
  lane: number
}

/** The cross-week items that reach into the span, each on the first lane where it overlaps no other. */
export function barsOf<T extends PlannedItem>(items: readonly T[], span: Span): Bar<T>[] {
  const bars = items.filter((i) => i.lastDay && !i.month && i.day <= span.last && i.lastDay >= span.first)
  bars.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : byRank(a, b)))
  const ends: Day[] = []
  return bars.map((item) => {
    let lane = ends.findIndex((end) => end < item.day)
    if (lane === -1) lane = ends.length
    ends[lane] = item.lastDay
    return { item, lane }
  })
}

/** A week's own work: what is planned for it or one of its days. */
export interface Column<T extends PlannedItem = Item> {
  week: Week
  items: T[]
  done: number
  total: number
}

/** The weeks as columns; a past week tells first what was done, the others what is to be done: the week's focus, then by day. */
export function columnsOf<T extends PlannedItem>(
  items: readonly T[],
  span: Span,
  thisWeek: Week,
  passes: (item: T) => boolean,
): Column<T>[] {
  return span.weeks.map((week) => {
    const own = items.filter((item) => item.week === week && !item.month && !item.lastDay)
    const doneFirst = week < thisWeek
    const shown = own.filter(passes).sort((a, b) => {
      if (!a.doneAt !== !b.doneAt) return !a.doneAt === doneFirst ? 1 : -1
      return a.day < b.day ? -1 : a.day === b.day ? byRank(a, b) : 1
    })
    return { week, items: shown, done: own.filter((item) => item.doneAt).length, total: own.length }
  })
}

/** How far a piece of work is. */
export interface Progress {
  of: 'goal' | 'parts' | 'lines' | 'itself'
  now: number
  total: number
  /** 0 to 1. */
  share: number
}

/** What of an item says how far it is. */
export type MeasuredItem = Pick<
  Item,
  'id' | 'goalTarget' | 'goalCurrent' | 'goalUnit' | 'partCount' | 'partDoneCount' | 'doneAt'
> & { checklist: readonly { done: boolean }[] }

/** The parts of an item that are at hand, by its id. */
export type PartsOf = (id: string) => readonly MeasuredItem[]

/** The items that are part of each whole. */
export function partsIndex<T extends MeasuredItem & Pick<Item, 'partOfId' | 'archived'>>(
  items: Iterable<T>,
): ReadonlyMap<string, readonly T[]> {
  const parts = new Map<string, T[]>()
  for (const item of items) {
    if (!item.partOfId || item.archived) continue
    const others = parts.get(item.partOfId)
    if (others) others.push(item)
    else parts.set(item.partOfId, [item])
  }
  return parts
}

// What is not at hand of the parts is told of by the whole's counts: done, or not begun (decision 69).
function reached(item: MeasuredItem, partsOf: PartsOf): number {
  const known = partsOf(item.id)
  const elsewhere = Math.max(0, item.partDoneCount - known.filter((part) => part.doneAt).length)
  return known.reduce((sum, part) => sum + progressOf(part, partsOf).share, elsewhere)
}

/** How far an item is: by the figure it is to reach, its parts and theirs (W4), its checklist, or by being done. */
export function progressOf(item: MeasuredItem, partsOf: PartsOf = () => []): Progress {
  const is = (of: Progress['of'], now: number, total: number, so = now): Progress => ({
    ...{ of, now, total },
    share: item.doneAt ? 1 : Math.min(1, so / total),
  })
  if (item.goalTarget > 0) return is('goal', item.goalCurrent, item.goalTarget)
  if (item.partCount > 0) return is('parts', item.partDoneCount, item.partCount, reached(item, partsOf))
  if (item.checklist.length)
    return is('lines', item.checklist.filter((l) => l.done).length, item.checklist.length)
  return is('itself', item.doneAt ? 1 : 0, 1)
}

/** Where a month's plan should be on a day, by its working days gone by: 0 before it begins, 1 when it is over. */
export function shouldBe(month: string, today: Day, calendar: Calendar): number {
  let gone = 0
  let all = 0
  for (let day = firstOfMonth(month); day <= lastOfMonth(month); day = addDays(day, 1)) {
    if (!isWorking(day, calendar)) continue
    all++
    if (day <= today) gone++
  }
  return all ? gone / all : 0
}

/** A day everybody looks at: an opening, a deadline of the exhibition. */
export interface Stone {
  key: string
  day: Day
  what: 'opens' | 'closes' | 'early' | 'balance' | 'deadline'
  /** The exhibition's, or of a deadline its own. */
  name: string
  exhibitionId: string
}

/** The days of the exhibitions that lie in the span. */
export function stonesOf(exhibitions: Iterable<Exhibition>, span: Span): Stone[] {
  const stones: Stone[] = []
  for (const { id, name, archived, firstDay, lastDay, sales, prices, deadlines } of exhibitions) {
    if (archived) continue
    const add = (what: Stone['what'], day: Day, own = '') => {
      if (day < span.first || day > span.last) return
      stones.push({ key: `${id} ${what} ${day} ${own}`, day, what, name: own || name, exhibitionId: id })
    }
    add('opens', firstDay)
    if (lastDay !== firstDay) add('closes', lastDay)
    if (sales.balanceDay) add('balance', sales.balanceDay)
    for (const { until } of prices.early) add('early', until)
    for (const { title, days } of deadlines ?? []) add('deadline', addDays(firstDay, days), title)
  }
  return stones.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : 1))
}

/** Stones on lanes, so that none lies over another: each takes room for its words, on the side where there is some. */
export function lanesOf(
  stones: readonly Stone[],
  span: Span,
  wide: (stone: Stone) => number,
): { stone: Stone; at: number; last: boolean; lane: number }[] {
  const ends: number[] = []
  return stones
    .map((stone) => {
      const { left, width } = placeOf(span, stone.day)
      const at = left + width / 2
      const last = at + wide(stone) > 100
      return { stone, at, last, from: last ? at - wide(stone) : at }
    })
    .sort((a, b) => a.from - b.from)
    .map(({ stone, at, last, from }) => {
      let lane = ends.findIndex((end) => end <= from)
      if (lane === -1) lane = ends.length
      ends[lane] = from + wide(stone)
      return { stone, at, last, lane }
    })
}

/** What a hand does to a bar. */
export type Grip = 'whole' | 'start' | 'end'

/** The days of a bar pulled by so many; an end never passes the other, so that it stays a bar. */
export function pulled(
  { day, lastDay }: Pick<Item, 'day' | 'lastDay'>,
  grip: Grip,
  by: number,
): { day: Day; lastDay: Day } {
  if (grip === 'whole') return { day: addDays(day, by), lastDay: addDays(lastDay, by) }
  const long = daysBetween(day, lastDay)
  if (grip === 'start') return { day: addDays(day, Math.min(by, long - 1)), lastDay }
  return { day, lastDay: addDays(lastDay, Math.max(by, 1 - long)) }
}

/** How many working days lie in days. */
export function workingDays(day: Day, lastDay: Day, calendar: Calendar): number {
  let n = 0
  for (let at = day; at <= lastDay; at = addDays(at, 1)) if (isWorking(at, calendar)) n++
  return n
}

/** The last week whose items a month's board needs here, and one more for what is turned to next. */
export function reachOf(span: Span): Week {
  return addWeeks(span.weeks.at(-1)!, 1)
}
