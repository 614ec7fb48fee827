import type { Day, ScreenPicture } from '@/api/types'
import { doneOf, focusOf, leftOf, openOf, type OfPerson, type Step } from '@/store/selectors/meeting'
import { readingOf, type Row, type Shown } from './board'

/** A person's part of a meeting's list; nobody's has no person. */
export interface PersonRows {
  who: { name: string; colour: number } | null
  rows: Row[]
}

/** A row with why it is carried, as far as somebody has said. */
export interface ReasonRow {
  row: Row
  why: string
}

/** A step's list as a television shows it: rows, or rows person by person; contacts and holds come as they are shown. */
export function meetingOf(picture: ScreenPicture, step: Step, today: Day) {
  const { items, now, people, row } = readingOf(picture, today, () => '')
  const order = [...people.keys()]
  const why = new Map(picture.meeting?.reasons.map((one) => [one.itemId, one.text]))
  const list = (found: Shown[]): ReasonRow[] =>
    found.map((item) => ({ row: row(item), why: why.get(item.id) ?? '' }))
  const persons = (found: OfPerson<Shown>[]): PersonRows[] =>
    found.map((one) => ({ who: people.get(one.userId) ?? null, rows: one.list.map((item) => row(item)) }))
  const rows = { left: leftOf, open: openOf } as const
  const by = { focus: focusOf, done: doneOf } as const
  return {
    rows: step === 'left' || step === 'open' ? list(rows[step](items, now)) : [],
    people: step === 'focus' || step === 'done' ? persons(by[step](items, now, order)) : [],
  }
}

/** How many of a meeting's list there are; what several share counts once. */
export function countOf(picture: ScreenPicture, step: Step, today: Day): number {
  const { items, now } = readingOf(picture, today, () => '')
  switch (step) {
    case 'left':
      return leftOf(items, now).length
    case 'focus':
    case 'open':
      return openOf(items, now).length
    case 'done':
      return doneOf(items, now, []).reduce((n, one) => n + one.list.length, 0)
    case 'followUps':
      return picture.meeting?.followUps.length ?? 0
    case 'holds':
      return picture.meeting?.holds.length ?? 0
  }
}

/** How people's lists are laid out so that each has rows in sight: columns, how many rows each has room for, and how many people. */
export function layoutOf(
  people: number,
  rowsInAll: number,
): { columns: number; rows: number; shown: number } {
  const lines = people <= 4 ? 1 : people <= 8 ? 2 : 3
  const columns = Math.min(6, Math.max(2, Math.ceil(people / lines)))
  return { columns, rows: Math.max(1, Math.floor(rowsInAll / lines) - 1), shown: lines * columns }
}
