import type { Day, ScreenPicture } from '@/api/types'
import { boardZones, carried, overdue } from '@/store/selectors/board'
import { wordOf } from '@/ui/bound/field_words'
import { calendarOf, daysOf, weekOf, workingBetween } from '@/store/selectors/calendar'

/** How long a change is marked, in ms: as long as it takes to look up and find the row. */
export const markedFor = 8_000

/** A row of the board on a television. */
export interface Row {
  id: string
  title: string
  done: boolean
  priority: number
  time: string
  who: { name: string; colour: number } | null
  booth: { code: string; state: string } | null
  lines: string
  late: number
  carried: number
  /** Who has just changed what of it. */
  change: { name: string; colour: number; what: string } | null
}

/** A day of the strip. */
export interface StripDay {
  day: Day
  mark: 'rest' | 'work' | null
  done: number
  all: number
}

/** An item as the board's rules take it. */
export type Shown = ScreenPicture['items'][number] & { departmentId: string; archived: boolean }

/** What a television's board and its meetings are made of: the items, and how each is a row. */
export function readingOf(shown: ScreenPicture, today: Day, weekday: (day: Day) => string, at = Infinity) {
  const calendar = calendarOf(shown.days as never)
  const departmentId = shown.face.departmentId
  const people = new Map(shown.people.map((p) => [p.id, p]))
  const booths = new Map(shown.booths.map((b) => [b.id, b]))
  const changeOf = (change: Shown['changed']): Row['change'] => {
    const who = change && people.get(change.actorId)
    if (!who || at - Date.parse(change.at) > markedFor) return null
    return { name: who.name, colour: who.colour, what: wordOf(change.fields) }
  }
  const row = (item: Shown, inWeek = false): Row => {
    const day = item.day || item.dueDay
    return {
      id: item.id,
      title: item.title,
      done: item.doneAt !== null,
      priority: item.priority,
      time: inWeek ? (day ? weekday(day) : '') : item.dueTime,
      who: people.get(item.assigneeIds[0] ?? '') ?? null,
      booth: booths.get(item.boothIds[0] ?? '') ?? null,
      lines: item.lines ? `${item.linesDone}/${item.lines}` : '',
      late: overdue(item, today) ? Math.max(1, workingBetween(item.dueDay, today, calendar)) : 0,
      carried: carried(item, today, calendar),
      change: changeOf(item.changed),
    }
  }
  return {
    items: shown.items.map((i): Shown => ({ ...i, departmentId, archived: false })),
    now: { departmentId, today, calendar, timeZone: shown.timeZone },
    people,
    row,
  }
}

/** The board's rows, by the same rules as the board itself; what was changed just before a moment (`at`, ms) is marked. */
export function boardOf(shown: ScreenPicture, today: Day, weekday: (day: Day) => string, at = Infinity) {
  const { items, now, row } = readingOf(shown, today, weekday, at)
  const zones = boardZones(items, now.departmentId, today, now.calendar, now.timeZone)
  const zone = (list: Shown[], inWeek = false) => ({
    rows: list.map((i) => row(i, inWeek)),
    done: list.filter((i) => i.doneAt !== null).length,
  })
  const strip: StripDay[] = daysOf(weekOf(today)).map((day) => {
    const list = (day === today ? zones.today : zones.days[day]) ?? [] // what was carried into today is today's
    return {
      day,
      mark: now.calendar.get(day) ?? null,
      done: list.filter((i) => i.doneAt !== null).length,
      all: list.length,
    }
  })
  return { today: zone(zones.today), tomorrow: zone(zones.tomorrow), week: zone(zones.week, true), strip }
}
