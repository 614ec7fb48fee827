import type { CalendarDay, Day, Item, Week } from '@/api/types'
import { holidayText } from '@/i18n/dates'
import { boardZones, weekZones } from '@/store/selectors/board'
import { addDays, daysOf, isWorking, weekOf, type Calendar } from '@/store/selectors/calendar'
import type { StripDay, Zone } from './context'
import { inWeek, onDay } from './moves'

/** The words of the zones' heads; the caller's, as they follow the language. */
export interface ZoneWords {
  today: string
  tomorrow: string
  week: string
  /** The focus of a week that is not the present one. */
  focus: string
  todayNote: (day: Day) => string
  tomorrowNote: (day: Day) => string
  weekNote: string
  day: (day: Day) => string
  dayNote: (day: Day) => string
}

/** What a week's board is made of. */
export interface ZoneSource {
  items: Iterable<Item>
  departmentId: string
  week: Week
  today: Day
  calendar: Calendar
  timeZone: string
  words: ZoneWords
  passes: (item: Item) => boolean
}

/** The lists of a week: three zones when it runs now, else its focus and seven days. */
export function zonesOf(source: ZoneSource): { zones: Zone[]; days: Record<Day, Item[]> } {
  return source.week === weekOf(source.today) ? currentWeek(source) : otherWeek(source)
}

function currentWeek(source: ZoneSource): { zones: Zone[]; days: Record<Day, Item[]> } {
  const { today, week, words } = source
  const found = boardZones(source.items, source.departmentId, today, source.calendar, source.timeZone)
  const tomorrow = addDays(today, 1)
  const zones = [
    zone('today', onDay(today), words.today, words.todayNote(today), found.today, source.passes),
    zone(
      'tomorrow',
      onDay(tomorrow),
      words.tomorrow,
      words.tomorrowNote(tomorrow),
      found.tomorrow,
      source.passes,
    ),
    zone('week', inWeek(week), words.week, words.weekNote, found.week, source.passes),
  ]
  // The strip's today is the zone's: what was carried over is today's work.
  return { zones, days: { ...found.days, [today]: found.today } }
}

function otherWeek(source: ZoneSource): { zones: Zone[]; days: Record<Day, Item[]> } {
  const { week, words } = source
  const found = weekZones(source.items, source.departmentId, week)
  const zones = [zone('week', inWeek(week), words.focus, '', found.week, source.passes)]
  for (const day of daysOf(week))
    zones.push(
      zone(day, onDay(day), words.day(day), words.dayNote(day), found.days[day] ?? [], source.passes),
    )
  return { zones, days: found.days }
}

function zone(
  key: string,
  place: Zone['place'],
  title: string,
  subtitle: string,
  items: Item[],
  passes: (item: Item) => boolean,
): Zone {
  const shown = items.filter(passes)
  return {
    key,
    place,
    title,
    subtitle,
    open: shown.filter((item) => !item.doneAt),
    done: shown.filter((item) => item.doneAt),
  }
}

/** The open items of a department by the day they are due, where that is not the day they are planned for. */
export function dueElsewhere(items: Iterable<Item>, departmentId: string): Map<Day, Item[]> {
  const found = new Map<Day, Item[]>()
  for (const item of items) {
    if (!item.dueDay || item.doneAt || item.archived) continue
    if (item.departmentId !== departmentId || item.dueDay === item.day) continue
    found.set(item.dueDay, [...(found.get(item.dueDay) ?? []), item])
  }
  return found
}

/** The Monday–Sunday strip: what is planned on each day, whatever the filters, with 休 and 班. */
export function stripOf(
  week: Week,
  days: Record<Day, Item[]>,
  calendar: Calendar,
  named: ReadonlyMap<Day, CalendarDay>,
  due: ReadonlyMap<Day, Item[]> = new Map(),
): StripDay[] {
  return daysOf(week).map((day) => {
    const items = days[day] ?? []
    return {
      day,
      items,
      due: due.get(day)?.filter((item) => !items.includes(item)) ?? [],
      done: items.filter((item) => item.doneAt).length,
      mark: calendar.get(day) ?? null,
      note: holidayText(named.get(day)?.name ?? ''),
      resting: !isWorking(day, calendar),
    }
  })
}

/** Splits a list into two columns of about the same height, the first one's cards before the second's. */
export function inColumns(items: readonly Item[], weight: (item: Item) => number): [Item[], Item[]] {
  const total = items.reduce((sum, item) => sum + weight(item), 0)
  let sum = 0
  const first = items.findIndex((item) => {
    sum += weight(item)
    return sum - weight(item) / 2 >= total / 2
  })
  const cut = first === -1 ? items.length : Math.max(first, 1)
  return [items.slice(0, cut), items.slice(cut)]
}

const rows = new WeakMap<Item, number>()

/** A card's height in rows, near enough to balance two columns. Counted once per state of the item. */
export function rowsOf(item: Item): number {
  let counted = rows.get(item)
  if (counted === undefined) rows.set(item, (counted = countRows(item)))
  return counted
}

/** A card's height in pixels before it is drawn; a list's room between two belongs to neither. */
export function heightOf(item: Item, view: 'phone' | 'desktop'): number {
  return rowsOf(item) * 20 + (view === 'phone' ? 10 : -4)
}

function countRows(item: Item): number {
  let width = 0
  for (let i = 0; i < item.title.length; i++) width += item.title.charCodeAt(i) > 255 ? 2 : 1
  const long = width > 36
  const facts =
    item.assigneeIds.length ||
    item.dueDay ||
    item.checklist.length ||
    item.labelIds.length ||
    item.partOfId ||
    item.afterId ||
    item.commentCount
  return 2 + (facts ? 1.2 : 0) + (long ? 1 : 0) + (item.customerId || item.boothIds.length ? 1 : 0)
}
