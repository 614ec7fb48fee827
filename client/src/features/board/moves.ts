import type { CommandCall, CommandPayload } from '@/api/commands'
import type { Day, Item, Week } from '@/api/types'
import { weekOf } from '@/store/selectors/calendar'
import { endsOf, keysIn, type Gap } from '@/store/selectors/rank'

/** Where an item can stand: a day, or with no day the focus of a week. */
export interface Place {
  week: Week
  day: Day
}

/** Commands and what takes them back, in the order to run each. */
export interface Change {
  commands: CommandCall[]
  undo: CommandCall[]
}

/** The place of a day. */
export function onDay(day: Day): Place {
  return { week: weekOf(day), day }
}

/** The focus of a week. */
export function inWeek(week: Week): Place {
  return { week, day: '' }
}

/** Whether an item stands at a place already. */
export function standsAt(item: Item, place: Place): boolean {
  return item.week === place.week && item.day === place.day && !item.month
}

/** One change out of one per item; taking back goes backwards. */
export function bulk(
  items: readonly Item[],
  each: (item: Item, index: number) => { command: CommandCall; undo: CommandCall } | null,
): Change {
  const pairs = items.map(each).filter((pair) => pair !== null)
  return { commands: pairs.map((pair) => pair.command), undo: pairs.map((pair) => pair.undo).reverse() }
}

/**
 * Moves items to a place (each item's own, if a function says so), in order, into a gap between two neighbours' keys. Where there is
 * no room in it, those around it among all the others stay where they are with new keys.
 */
export function move(
  items: readonly Item[],
  place: Place | ((item: Item) => Place),
  gap: Gap,
  among: Iterable<Item> = [],
): Change {
  const moved = new Set(items.map((item) => item.id))
  const rest = [...among].filter((item) => !moved.has(item.id))
  const { ranks, others } = keysIn(gap, rest, items.length)
  const of = typeof place === 'function' ? place : () => place
  const put = (item: Item, place: Place, rank: string): { command: CommandCall; undo: CommandCall } => ({
    command: {
      type: 'item.move',
      // Out of a month's plan, also into the focus of the week the month begins in.
      payload: {
        id: item.id,
        week: place.week,
        day: place.day,
        rank,
        ...(item.month && place !== item && { month: '' }),
      },
    },
    undo: { type: 'item.move', payload: back(item) },
  })
  const pairs = [
    ...others.map(({ item, rank }) => put(item, item, rank)),
    ...items.map((item, index) => put(item, of(item), ranks[index]!)),
  ]
  return { commands: pairs.map((pair) => pair.command), undo: pairs.map((pair) => pair.undo).reverse() }
}

/** Where an item stands, as a move back to it: with its deadline, which a move may take along. */
export function back(item: Item): CommandPayload<'item.move'> {
  const { id, week, day, rank, dueDay, lastDay, month } = item
  return {
    ...{ id, week, day, rank },
    ...(dueDay && { dueDay }),
    ...(lastDay && { lastDay }),
    ...(month && { month }),
  }
}

/**
 * Moves items to the end of what already stands at a place; those there already stay. `all` are a department's items, all of those up
 * to the week `until`.
 */
export function moveToEnd(
  items: readonly Item[],
  place: Place,
  all: Iterable<Item>,
  until: Week = place.week,
): Change {
  const going = items.filter((item) => !standsAt(item, place))
  const gone = new Set(going.map((item) => item.id))
  const others = [...all].filter((item) => !gone.has(item.id))
  const { last } = endsOf(others, (item) => standsAt(item, place), place.week <= until)
  return move(going, place, { above: last, below: null })
}

/** The first key at a place; of a week beyond `until`, up to which all items are given, one before all of them. */
export function firstRank(all: Iterable<Item>, place: Place, until: Week = place.week): string | null {
  const open = [...all].filter((item) => item.doneAt === null)
  return endsOf(open, (item) => standsAt(item, place), place.week <= until).first
}

/** Marks items done; those done already are left alone. */
export function complete(items: readonly Item[]): Change {
  return bulk(items, (item) =>
    item.doneAt
      ? null
      : {
          command: { type: 'item.complete', payload: { id: item.id } },
          undo: { type: 'item.reopen', payload: { id: item.id } },
        },
  )
}

/** Opens done items again. */
export function reopen(items: readonly Item[]): Change {
  return bulk(items, (item) =>
    item.doneAt
      ? {
          command: { type: 'item.reopen', payload: { id: item.id } },
          undo: { type: 'item.complete', payload: { id: item.id } },
        }
      : null,
  )
}

/** Takes items off the board; they can be restored. */
export function archive(items: readonly Item[]): Change {
  return bulk(items, (item) => ({
    command: { type: 'item.archive', payload: { id: item.id } },
    undo: { type: 'item.restore', payload: { id: item.id } },
  }))
}

/** Gives items to another department. */
export function transfer(items: readonly Item[], departmentId: string): Change {
  return bulk(items, (item) =>
    item.departmentId === departmentId
      ? null
      : {
          command: { type: 'item.transfer', payload: { id: item.id, departmentId } },
          undo: { type: 'item.transfer', payload: { id: item.id, departmentId: item.departmentId } },
        },
  )
}

/** Puts a person or a label on every item, or takes it off when all have it. */
export function toggle(items: readonly Item[], field: 'assigneeIds' | 'labelIds', id: string): Change {
  const off = items.every((item) => item[field].includes(id))
  return bulk(items, (item) => {
    if (!off && item[field].includes(id)) return null
    const next = off ? item[field].filter((other) => other !== id) : [...item[field], id]
    return {
      command: { type: 'item.edit', payload: { id: item.id, [field]: next } },
      undo: { type: 'item.edit', payload: { id: item.id, [field]: item[field] } },
    }
  })
}

/** Edits a field or two of one item. */
export function edit(
  item: Item,
  fields: Partial<Pick<Item, 'title' | 'priority' | 'dueDay' | 'dueTime' | 'customerId'>>,
): Change {
  const before = Object.fromEntries(Object.keys(fields).map((key) => [key, item[key as keyof typeof fields]]))
  return {
    commands: [{ type: 'item.edit', payload: { id: item.id, ...fields } }],
    undo: [{ type: 'item.edit', payload: { id: item.id, ...before } }],
  }
}
