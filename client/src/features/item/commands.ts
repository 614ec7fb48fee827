import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { CheckLine, Comment, Day, Item, Priority, Rule, Series } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { addDays } from '@/store/selectors/calendar'
import { ranksBetween } from '@/store/selectors/rank'
import type { CommandOutcome, Label } from '@/sync'
import { act, actAll, ask, type Asked } from '@/ui/bound/act'
import { customerNamed } from '@/ui/bound/customers'
import { was } from '@/ui/bound/was'

/** The fields a person sets one by one; what a series keeps too can be set for all later occurrences. */
export interface Edit {
  title?: string
  dueDay?: Day
  dueTime?: string
  priority?: Priority
  assigneeIds?: string[]
  labelIds?: string[]
  checklist?: CheckLine[]
  customerId?: string
  boothIds?: string[]
  afterId?: string
  goalTarget?: number
  goalCurrent?: number
  goalUnit?: string
}

const said = (verb: string, item: Pick<Item, 'title'>): Label => ({
  key: `item.did.${verb}`,
  args: { title: item.title },
})

/** Sets fields of an item; what they were is the undo. */
export function editItem(item: Item, fields: Edit): Promise<CommandOutcome> {
  return act(
    'item.edit',
    { id: item.id, ...fields },
    {
      label: said('edit', item),
      undo: [{ type: 'item.edit', payload: { id: item.id, ...was(item, fields) } }],
    },
  )
}

/** Saves notes made from a version; the sheet itself shows the refusal when someone was first. */
export function editItemNotes(item: Item, notes: string, notesVersion: number): Asked {
  const undo: CommandCall[] = [
    { type: 'item.edit', payload: { id: item.id, notes: item.notes, notesVersion: notesVersion + 1 } },
  ]
  return ask('item.edit', { id: item.id, notes, notesVersion }, { label: said('notes', item), undo })
}

/** Marks an item done or open again. */
export function finishItem(item: Item, done: boolean): Promise<CommandOutcome> {
  const [doing, back] = done
    ? (['item.complete', 'item.reopen'] as const)
    : (['item.reopen', 'item.complete'] as const)
  const verb = done ? 'complete' : 'reopen'
  return act(
    doing,
    { id: item.id },
    {
      label: said(verb, item),
      said: t(`item.said.${verb}`, { title: item.title }),
      undo: [{ type: back, payload: { id: item.id } }],
    },
  )
}

/** Takes an item off the board; it can be restored. */
export function archiveItem(item: Item): Promise<CommandOutcome> {
  return act(
    'item.archive',
    { id: item.id },
    {
      label: said('archive', item),
      said: t('item.said.archive', { title: item.title }),
      undo: [{ type: 'item.restore', payload: { id: item.id } }],
    },
  )
}

/** Makes a copy beside the item, with its checklist open again, and gives the copy's id. */
export function duplicateItem(item: Item): string {
  const id = newId()
  const {
    departmentId,
    week,
    day,
    dueDay,
    dueTime,
    priority,
    assigneeIds,
    labelIds,
    notes,
    customerId,
    boothIds,
  } = item
  const checklist = item.checklist.map((line) => ({ id: newId(), text: line.text, done: false }))
  const title = t('item.copy_of', { title: item.title }).slice(0, 200)
  void act(
    'item.create',
    {
      id,
      departmentId,
      title,
      week,
      day,
      dueDay,
      dueTime,
      rank: ranksBetween(item.rank, null, 1)[0]!,
      priority,
      assigneeIds,
      labelIds,
      notes,
      checklist,
      customerId,
      boothIds,
    },
    {
      label: said('duplicate', item),
      said: t('item.said.duplicate', { title: item.title }),
      undo: [{ type: 'item.archive', payload: { id } }],
    },
  )
  return id
}

/** Gives an item to another department. */
export function transferItem(item: Item, departmentId: string): Promise<CommandOutcome> {
  const to = store.departments.get(departmentId)?.name ?? ''
  const undo: CommandCall[] = [
    { type: 'item.transfer', payload: { id: item.id, departmentId: item.departmentId } },
  ]
  return act(
    'item.transfer',
    { id: item.id, departmentId },
    { label: said('transfer', item), said: t('item.said.transfer', { title: item.title, to }), undo },
  )
}

/** Ticks or unticks one checklist line. */
export function checkItemLine(item: Item, lineId: string, done: boolean): Promise<CommandOutcome> {
  return act(
    'item.check',
    { id: item.id, lineId, done },
    {
      label: said('check', item),
      undo: [{ type: 'item.check', payload: { id: item.id, lineId, done: !done } }],
    },
  )
}

/** Makes a label and puts it on the item, as one step. */
export function createItemLabel(item: Item, name: string): Promise<CommandOutcome[]> {
  const id = newId()
  const colour =
    ([...store.labels.values()].filter((l) => l.departmentId === item.departmentId).length % 8) + 1
  return actAll(
    [
      {
        type: 'label.create',
        payload: { id, departmentId: item.departmentId, name: name.slice(0, 30), colour },
      },
      { type: 'item.edit', payload: { id: item.id, labelIds: [...item.labelIds, id] } },
    ],
    {
      label: said('label', item),
      undo: [
        { type: 'item.edit', payload: { id: item.id, labelIds: item.labelIds } },
        { type: 'label.edit', payload: { id, archived: true } },
      ],
    },
  )
}

/** Makes a customer card of a company's name and links the item to it, as one step. */
export function createItemCustomer(item: Item, company: string, ownerId: string): Promise<CommandOutcome[]> {
  const { id, create, archive } = customerNamed(company, ownerId)
  return actAll([create, { type: 'item.edit', payload: { id: item.id, customerId: id } }], {
    label: said('customer', item),
    said: t('item.said.customer', { company }),
    undo: [{ type: 'item.edit', payload: { id: item.id, customerId: item.customerId } }, archive],
  })
}

/** Writes a comment; one can say why the item is carried. */
export function addComment(
  item: Item,
  text: string,
  mentionIds: string[],
  reason: boolean,
): Promise<CommandOutcome> {
  const id = newId()
  return act(
    'comment.add',
    { id, itemId: item.id, text, mentionIds, ...(reason && { reason }) },
    { label: said('comment', item), undo: [{ type: 'comment.archive', payload: { id } }] },
  )
}

/** Changes one's own comment. */
export function editComment(
  item: Item,
  before: Comment,
  text: string,
  mentionIds: string[],
): Promise<CommandOutcome> {
  const undo: CommandCall[] = [
    { type: 'comment.edit', payload: { id: before.id, text: before.text, mentionIds: before.mentionIds } },
  ]
  return act('comment.edit', { id: before.id, text, mentionIds }, { label: said('comment', item), undo })
}

/** Takes a comment back. */
export function archiveComment(item: Item, gone: Comment): Promise<CommandOutcome> {
  return act(
    'comment.archive',
    { id: gone.id },
    {
      label: said('withdraw', item),
      said: t('item.said.withdraw'),
      undo: [{ type: 'comment.restore', payload: { id: gone.id } }],
    },
  )
}

/** Makes the item the first occurrence of a series. */
export function createSeries(item: Item, rule: Rule, firstDay: Day, lastDay: Day): Promise<CommandOutcome> {
  const id = newId()
  const { departmentId, title, notes, priority, assigneeIds, labelIds, checklist, customerId, dueTime } = item
  const template = {
    departmentId,
    title,
    notes,
    priority,
    assigneeIds,
    labelIds,
    checklist,
    customerId,
    dueTime,
  }
  const undo: CommandCall[] = [
    { type: 'series.end', payload: { id, lastDay: addDays(firstDay, -1), releaseItemId: item.id } },
  ]
  return act(
    'series.create',
    { id, ...template, rule, firstDay, ...(lastDay && { lastDay }), fromItemId: item.id },
    { label: said('repeat', item), said: t('item.said.repeat'), undo },
  )
}

/** What of an edit a series keeps. */
export type SeriesEdit = Omit<Edit, 'dueDay' | 'boothIds'> & { notes?: string; rule?: Rule }

/** Changes this occurrence and all later ones; undo gives them back to the series as it was. */
export async function editSeries(item: Item, series: Series, fields: SeriesEdit): Promise<CommandOutcome> {
  const { commands, undo } = seriesChange(item, series, fields)
  const outcomes = await actAll(commands, { label: said('later', item), said: t('item.said.later'), undo })
  return outcomes.find((one) => one.status === 'refused') ?? outcomes.at(-1)!
}

/** The same with an occurrence that goes its own way, which the series leaves alone: one step for both. */
export function editItemAndLater(item: Item, series: Series, fields: Edit): Promise<CommandOutcome[]> {
  const { commands, undo } = seriesChange(item, series, fields)
  const own: CommandCall = { type: 'item.edit', payload: { id: item.id, ...fields } }
  const back: CommandCall = { type: 'item.edit', payload: { id: item.id, ...was(item, fields) } }
  return actAll([own, ...commands], {
    label: said('later', item),
    said: t('item.said.later'),
    undo: [...undo, back],
  })
}

/** On which days a series falls from this occurrence on, and until when: one step for both. */
export function changeRule(item: Item, series: Series, rule: Rule, lastDay: Day): Promise<CommandOutcome[]> {
  const sameRule = JSON.stringify(rule) === JSON.stringify(series.rule)
  const change = sameRule ? { id: series.id, commands: [], undo: [] } : seriesChange(item, series, { rule })
  const until = lastDayChange(change.id, series.lastDay, lastDay)
  const commands = [...change.commands, ...until.commands]
  if (!commands.length) return Promise.resolve([])
  const key = sameRule && until.commands[0]?.type === 'series.end' ? 'end' : 'later'
  return actAll(commands, {
    label: said(key, item),
    said: t(`item.said.${key}`),
    undo: [...until.undo, ...change.undo],
  })
}

/** Ends a series after a day; open later occurrences leave the board. */
export function endSeries(item: Item, series: Series, lastDay: Day): Promise<CommandOutcome[]> {
  const { commands, undo } = lastDayChange(series.id, series.lastDay, lastDay)
  return actAll(commands, { label: said('end', item), said: t('item.said.end'), undo })
}

function seriesChange(item: Item, series: Series, fields: SeriesEdit) {
  const id = newId()
  const { lastDay } = series
  const commands: CommandCall[] = [
    { type: 'series.edit', payload: { id: series.id, newId: id, fromDay: item.seriesDay, ...fields } },
  ]
  const undo: CommandCall[] = [
    { type: 'series.resume', payload: { id: series.id, laterId: id, ...(lastDay && { lastDay }) } },
  ]
  // Edited as this one only, it takes what is named all the same: what it said itself comes back too.
  const { rule: _, ...own } = { ...fields, ...('dueTime' in fields && { dueDay: item.dueDay }) }
  if (item.detached && item.doneAt === null && Object.keys(own).length)
    undo.push({ type: 'item.edit', payload: { id: item.id, ...was(item, own) } })
  return { id, commands, undo }
}

function lastDayChange(id: string, from: Day, to: Day): { commands: CommandCall[]; undo: CommandCall[] } {
  const resume = (day: Day): CommandCall => ({
    type: 'series.resume',
    payload: { id, ...(day && { lastDay: day }) },
  })
  const end = (lastDay: Day): CommandCall => ({ type: 'series.end', payload: { id, lastDay } })
  if (from === to) return { commands: [], undo: [] }
  return to && (!from || to < from)
    ? { commands: [end(to)], undo: [resume(from)] }
    : { commands: [resume(to)], undo: [end(from)] }
}
