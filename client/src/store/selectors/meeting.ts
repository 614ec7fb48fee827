import type { Booth, Comment, Day, FollowUp, Item } from '@/api/types'
import { byRank, carried, type PlacedItem } from './board'
import { dayIn, type CalendarLike } from './calendar'

/** The morning's and the evening's steps, in their order. */
export const steps = {
  morning: ['left', 'focus', 'followUps', 'holds'],
  evening: ['done', 'open'],
} as const

/** Which of the two meetings. */
export type Part = keyof typeof steps
/** A step of either. */
export type Step = (typeof steps)[Part][number]

/** Whose meeting, and on what day. */
export interface Now {
  departmentId: string
  today: Day
  calendar: CalendarLike
  timeZone: string
}

/** What of an item a meeting needs. */
export type MeetingItem = PlacedItem & Pick<Item, 'assigneeIds' | 'doneBy'>

// The day an item is to be done by its plan: its own, of days the last.
const ends = (item: PlacedItem): Day => item.lastDay || item.day

/** What stands in today and is open, as the board has it, and the bars whose last day is reached; carried over first. */
export function openOf<T extends PlacedItem>(items: Iterable<T>, { departmentId, today }: Now): T[] {
  const late = (item: T) => Number(ends(item) < today)
  return [...items]
    .filter((i) => i.departmentId === departmentId && !i.archived && !i.month && !i.doneAt)
    .filter((i) => ends(i) !== '' && ends(i) <= today)
    .sort((a, b) => late(b) - late(a) || byRank(a, b))
}

/** What is left over from the days before: open, planned to end on a day that has passed; what was carried most goes first. */
export function leftOf<T extends PlacedItem>(items: Iterable<T>, now: Now): T[] {
  const times = (item: T) => carried(item, now.today, now.calendar)
  return openOf(items, now)
    .filter((item) => ends(item) < now.today)
    .sort((a, b) => times(b) - times(a))
}

/** One person's part of a list. */
export interface OfPerson<T> {
  userId: string
  list: T[]
}

/** Items by their people, each with all of theirs; what nobody has comes last, under ''. */
export function byPerson<T extends MeetingItem>(
  items: readonly T[],
  order: readonly string[],
): OfPerson<T>[] {
  const lists = new Map<string, T[]>()
  for (const item of items)
    for (const userId of item.assigneeIds.length ? item.assigneeIds : [''])
      lists.set(userId, [...(lists.get(userId) ?? []), item])
  const place = (id: string) =>
    id === '' ? order.length + 1 : order.includes(id) ? order.indexOf(id) : order.length
  return [...lists]
    .map(([userId, list]) => ({ userId, list }))
    .sort((a, b) => place(a.userId) - place(b.userId) || (a.userId < b.userId ? -1 : 1))
}

/** Today's focus: what is open, person by person. */
export const focusOf = <T extends MeetingItem>(
  items: Iterable<T>,
  now: Now,
  order: readonly string[],
): OfPerson<T>[] => byPerson(openOf(items, now), order)

/** The department's open contacts that are due by today, the latest due first. */
export function dueOf(followUps: Iterable<FollowUp>, { departmentId, today }: Now): FollowUp[] {
  const key = (f: FollowUp) => `${f.dueDay} ${f.dueTime || '99'} ${f.id}`
  return [...followUps]
    .filter((f) => f.departmentId === departmentId && !f.doneAt && !f.archived && f.dueDay <= today)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Holds of the department's people that end by the end of today, the next to end first. */
export function endingOf(
  booths: Iterable<Booth>,
  departmentOf: (userId: string) => string | undefined,
  { departmentId, today, timeZone }: Now,
): Booth[] {
  return [...booths]
    .filter(
      (b) => b.state === 'held' && !b.archived && departmentOf(b.holderId) === departmentId && !!b.heldUntil,
    )
    .filter((b) => dayIn(timeZone, Date.parse(b.heldUntil!)) <= today)
    .sort((a, b) => (a.heldUntil! < b.heldUntil! ? -1 : a.heldUntil === b.heldUntil ? 0 : 1))
}

/** What was done today, whatever it was planned for, person by person. */
export function doneOf<T extends MeetingItem>(
  items: Iterable<T>,
  now: Now,
  order: readonly string[],
): OfPerson<T>[] {
  const done = [...items].filter(
    (i) =>
      i.departmentId === now.departmentId &&
      !i.archived &&
      !!i.doneAt &&
      dayIn(now.timeZone, Date.parse(i.doneAt)) === now.today,
  )
  const lists = new Map<string, T[]>()
  for (const item of done) lists.set(item.doneBy, [...(lists.get(item.doneBy) ?? []), item])
  return [...lists]
    .map(([userId, list]) => ({ userId, list: list.sort((a, b) => (a.doneAt! < b.doneAt! ? -1 : 1)) }))
    .sort((a, b) => order.indexOf(a.userId) - order.indexOf(b.userId))
}

/** Why items are carried: the reason last given of each on the days asked for. What else is written of them is none. */
export function reasonsIn(
  comments: Iterable<Comment>,
  { from, to, timeZone }: { from: Day; to: Day; timeZone: string },
): Map<string, Comment> {
  const last = new Map<string, Comment>()
  for (const one of comments) {
    if (!one.reason || one.archived) continue
    const day = dayIn(timeZone, Date.parse(one.createdAt))
    if (day < from || day > to) continue
    const before = last.get(one.itemId)
    if (!before || before.createdAt < one.createdAt) last.set(one.itemId, one)
  }
  return last
}

/** What a shared screen is told to show for a step: the step's own list. */
export const screenShows = {
  left: 'meeting_left',
  focus: 'meeting_focus',
  followUps: 'meeting_follow_ups',
  holds: 'meeting_holds',
  done: 'meeting_done',
  open: 'meeting_open',
} as const satisfies Record<Step, string>

/** The step whose list a shared screen shows, if it shows any. */
export const stepShown = (shown: string): Step | undefined =>
  (Object.keys(screenShows) as Step[]).find((step) => screenShows[step] === shown)

/** Which meeting a step is of. */
export const partOf = (step: Step): Part =>
  (steps.morning as readonly Step[]).includes(step) ? 'morning' : 'evening'
