import type { Day, ScreenPicture } from '@/api/types'
import { calendarOf, daysOf } from '@/store/selectors/calendar'
import {
  barsOf,
  columnsOf,
  goalsOf,
  partsIndex,
  placeOf,
  progressOf,
  shouldBe,
  spanOf,
} from '@/store/selectors/month'
import { figuresOf } from '@/ui/bound/figures'

type Shown = ScreenPicture['items'][number] & { checklist: { done: boolean }[] }

/** How high the parts of the month are, px of a television 1080 high. */
export const heights = { head: 64, goal: 80, weeks: 64, lane: 60, row: 48, foot: 12 }
const rowsLeast = 3
const goalsMost = 6
const lanesMost = 7

/** The month of a day as a television shows it, with as much of it as has room. */
export function monthOf(shown: ScreenPicture, today: Day, locale: string, room: number) {
  const calendar = calendarOf(shown.days as never)
  const month = today.slice(0, 7)
  const span = spanOf(month)
  const items: Shown[] = shown.items.map((i) => ({
    ...i,
    checklist: Array.from({ length: i.lines }, (_, n) => ({ done: n < i.linesDone })),
  }))
  const parts = partsIndex(items.map((i) => ({ ...i, archived: false })))
  const people = new Map(shown.people.map((p) => [p.id, p]))
  const line = (item: Shown) => ({
    id: item.id,
    title: item.title,
    done: item.doneAt !== null,
    share: progressOf(item, (id) => parts.get(id) ?? []).share,
    figures: figuresOf(item, locale),
    who: people.get(item.assigneeIds[0] ?? '') ?? null,
  })
  const goals = goalsOf(items, month)
  const bars = barsOf(items, span)
  const columns = columnsOf(items, span, todaysWeek(span.weeks, today), () => true)
  const goalRows = Math.ceil(Math.min(goals.length, goalsMost) / 2)
  const rest = room - heights.head - goalRows * heights.goal - heights.weeks - heights.foot
  const lanesIn = Math.max(0, Math.floor((rest - rowsLeast * heights.row) / heights.lane))
  const all = Math.max(0, ...bars.map((bar) => bar.lane + 1))
  const lanes = Math.min(all, lanesMost, lanesIn)
  const rows = Math.max(0, Math.floor((rest - lanes * heights.lane) / heights.row))
  return {
    month,
    lanes,
    due: shouldBe(month, today, calendar),
    now: placeOf(span, today),
    goals: goals.slice(0, goalsMost).map(line),
    more: Math.max(0, goals.length - goalsMost) + bars.filter((bar) => bar.lane >= lanes).length,
    bars: bars
      .filter((bar) => bar.lane < lanes)
      .map(({ item, lane }) => ({ ...line(item), lane, ...placeOf(span, item.day, item.lastDay) })),
    columns: columns.map(({ week, items: own, done, total }) => {
      const fits = own.length > rows ? Math.max(0, rows - 1) : own.length
      const days = daysOf(week)
      return {
        ...{ week, first: days[0]!, last: days[6]!, done, total },
        now: days.includes(today),
        rows: own.slice(0, fits).map(line),
        more: own.length - fits,
      }
    }),
  }
}

const todaysWeek = (weeks: readonly string[], today: Day) =>
  weeks.find((week) => daysOf(week).includes(today)) ?? weeks[0]!
