import type { CommandPayloads, Day, Item, Week } from '@/api/types'
import { carried } from '@/store/selectors/board'
import { addDays, daysBetween, weekOf } from '@/store/selectors/calendar'
import type { Reducers } from './reducers'
import { differs, given, type Draft } from './draft'

type ItemCommand = Extract<keyof Reducers, `item.${string}`>

/** The fields of a new item before anything was said about it. */
export function newItem(by: string, departmentId: string, title: string, week: Week, day: Day, rank: string) {
  return {
    departmentId,
    title,
    notes: '',
    notesVersion: 0,
    week,
    day,
    lastDay: '',
    month: '',
    partOfId: '',
    afterId: '',
    deadlineId: '',
    partCount: 0,
    partDoneCount: 0,
    goalTarget: 0,
    goalCurrent: 0,
    goalUnit: '',
    dueDay: '',
    dueTime: '',
    rank,
    priority: 3,
    assigneeIds: [],
    labelIds: [],
    checklist: [],
    customerId: '',
    boothIds: [],
    seriesId: '',
    seriesDay: '',
    detached: false,
    carriedBefore: 0,
    commentCount: 0,
    attachmentCount: 0,
    createdBy: by,
    doneAt: null,
    doneBy: '',
    archived: false,
  } satisfies Omit<Item, 'id' | 'version' | 'createdAt' | 'updatedAt'>
}

type Place = Pick<Item, 'week' | 'day' | 'lastDay' | 'month'>

/** Item.To: what a move leaves out follows from where the item stands. */
function to(item: Item, { week, day, lastDay, month }: CommandPayloads['item.move']): Place {
  const stays = week === item.week && day === item.day
  const along = day && item.lastDay ? addDays(day, daysBetween(item.day, item.lastDay)) : ''
  const last = lastDay ?? along
  return { week, day, lastDay: last === day ? '' : last, month: month ?? (stays ? item.month : '') }
}

/** Item.Plan: the carry-overs so far are kept when it moves. */
function plan(draft: Draft, item: Item, place: Place): Partial<Item> {
  if (!differs(item, place)) return {}
  const { day } = place
  const count = (one: Item) => carried(one, draft.today, draft.calendar())
  // Days since a place in the past count by themselves (a move taken back).
  const carriedBefore = Math.max(0, count(item) - count({ ...item, ...place, carriedBefore: 0 }))
  // A deadline on the very day it was planned for goes along.
  const along = day !== '' && item.dueDay !== '' && item.dueDay === item.day
  return { carriedBefore, ...place, ...(along && { dueDay: day }), ...detach(item) }
}

/** Item.Reopen: planned for today if its day is past. */
function reopen(draft: Draft, item: Item): Partial<Item> | null {
  if (item.doneAt === null) return null
  const thisWeek = weekOf(draft.today)
  const fields: Partial<Item> = { doneAt: null, doneBy: '' }
  if (item.lastDay) return { ...fields, lastDay: item.lastDay < draft.today ? draft.today : item.lastDay }
  if (item.month) return fields
  if (item.day !== '' && item.day < draft.today) Object.assign(fields, { day: draft.today, week: thisWeek })
  if ((fields.week ?? item.week) < thisWeek) fields.week = thisWeek
  return fields
}

function edit(item: Item, payload: CommandPayloads['item.edit']): Partial<Item> {
  const fields: Partial<Item> = given(payload, 'id', 'notesVersion')
  if (differs(item, fields)) Object.assign(fields, detach(item))
  if (payload.notes !== undefined && payload.notes !== item.notes) fields.notesVersion = item.notesVersion + 1
  return fields
}

// Changed as this one only: the series leaves it alone from now on.
function detach(item: Item): Partial<Item> {
  return item.seriesId !== '' && !item.detached ? { detached: true } : {}
}

function complete(draft: Draft, item: Item): Partial<Item> | null {
  if (item.doneAt !== null) return null
  const carriedBefore = carried(item, draft.today, draft.calendar())
  return { carriedBefore, doneAt: draft.now, doneBy: draft.actor.userId }
}

function transfer(item: Item, departmentId: string): Partial<Item> | null {
  if (item.departmentId === departmentId) return null
  return { departmentId, labelIds: [], ...detach(item) } // labels are kept per department
}

// What an item adds to the counts of a whole.
function adds(part: Item | undefined, wholeId: string): { parts: number; done: number } {
  const counts = part?.partOfId === wholeId && !part.archived
  return { parts: counts ? 1 : 0, done: counts && part.doneAt !== null ? 1 : 0 }
}

/** Brings the wholes up to date that an item was or is a part of (W4). */
function tally(draft: Draft, before: Item | undefined, after: Item | undefined): void {
  for (const wholeId of new Set([before?.partOfId, after?.partOfId])) {
    if (!wholeId) continue
    const [was, is] = [adds(before, wholeId), adds(after, wholeId)]
    draft.edit('item', wholeId, (whole) => ({
      partCount: Math.max(0, whole.partCount + is.parts - was.parts),
      partDoneCount: Math.max(0, whole.partDoneCount + is.done - was.done),
    }))
  }
}

/** Changes an item, and what the whole it is a part of counts. */
function edited(draft: Draft, id: string, by: (item: Item) => Partial<Item> | null): void {
  const before = draft.get('item', id)
  draft.edit('item', id, by)
  tally(draft, before, draft.get('item', id))
}

/** Changes an item that is not archived; the server refuses the rest. */
function change(draft: Draft, id: string, by: (item: Item) => Partial<Item> | null): void {
  edited(draft, id, (item) => (item.archived ? null : by(item)))
}

/** Items: mirrors models/item.go. */
export const itemReducers: Pick<Reducers, ItemCommand> = {
  'item.create': (draft, p) => {
    const { departmentId, title, week, day = '', rank } = p
    // A deadline is pulled onto a board once: the server refuses another item of it.
    const made = (one: Item) =>
      one.deadlineId === p.deadlineId && one.departmentId === departmentId && !one.archived
    if (p.deadlineId && [...draft.all('item')].some(made)) return
    const blank = newItem(draft.actor.userId, departmentId, title, week, day, rank)
    if (draft.create('item', p.id, { ...blank, ...given(p, 'id') }))
      tally(draft, undefined, draft.get('item', p.id))
  },
  'item.edit': (draft, p) => change(draft, p.id, (item) => edit(item, p)),
  'item.move': (draft, p) =>
    change(draft, p.id, (item) => ({
      ...plan(draft, item, to(item, p)),
      ...(p.dueDay !== undefined && { dueDay: p.dueDay }),
      rank: p.rank,
    })),
  'item.transfer': (draft, p) => change(draft, p.id, (item) => transfer(item, p.departmentId)),
  'item.complete': (draft, p) => change(draft, p.id, (item) => complete(draft, item)),
  'item.reopen': (draft, p) => change(draft, p.id, (item) => reopen(draft, item)),
  'item.check': (draft, p) =>
    // a line that is gone leaves the list as it is
    change(draft, p.id, (item) => ({
      checklist: item.checklist.map((line) => (line.id === p.lineId ? { ...line, done: p.done } : line)),
    })),
  'item.archive': (draft, p) => edited(draft, p.id, (item) => (item.archived ? null : { archived: true })),
  'item.restore': (draft, p) => edited(draft, p.id, (item) => (item.archived ? { archived: false } : null)),
}
