import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Item, Week } from '@/api/types'
import { sync, type CommandOutcome, type Label } from '@/sync'
import type { Change, Place } from './moves'

/** What a new item starts with. */
export interface NewItem extends Place {
  departmentId: string
  title: string
  rank: string
  assigneeIds: string[]
  labelIds: string[]
  priority: number | null
  dueDay: string
  dueTime: string
  customerId: string
}

/** Runs a change as one batch and one undo step. */
export function apply(change: Change, label: Label): Promise<CommandOutcome[]> {
  return sync.runAll(change.commands, { label, undo: change.undo })
}

/** Adds an item; undo archives it. */
export function addItem(item: NewItem): { id: string; outcome: Promise<CommandOutcome> } {
  const id = newId()
  const { priority, dueDay, dueTime, customerId, assigneeIds, labelIds, ...rest } = item
  const payload = {
    id,
    ...rest,
    ...(priority && { priority }),
    ...(dueDay && { dueDay }),
    ...(dueTime && { dueTime }),
    ...(customerId && { customerId }),
    ...(assigneeIds.length && { assigneeIds }),
    ...(labelIds.length && { labelIds }),
  }
  const undo: CommandCall[] = [{ type: 'item.archive', payload: { id } }]
  return {
    id,
    outcome: sync.run('item.create', payload, {
      label: { key: 'board.did.add', args: { title: item.title } },
      undo,
    }),
  }
}

/** Closes a week with the reason of everything that was not done. */
export function closeWeek(
  departmentId: string,
  week: Week,
  reasons: { itemId: string; reason: string }[],
): Promise<CommandOutcome> {
  const undo: CommandCall[] = [{ type: 'week.reopen', payload: { departmentId, week } }]
  return sync.run(
    'week.close',
    { departmentId, week, reasons },
    { label: { key: 'board.did.close', args: { week: week.slice(6) } }, undo },
  )
}

/** Opens a closed week again. */
export function reopenWeek(departmentId: string, week: Week): Promise<CommandOutcome> {
  return sync.run(
    'week.reopen',
    { departmentId, week },
    { label: { key: 'board.did.reopenWeek', args: { week: week.slice(6) } } },
  )
}

/** Names one item by its title, several by their number. */
export function what(
  items: readonly Item[],
  one: string,
  many: string,
  args: Record<string, unknown> = {},
): Label {
  return items.length === 1
    ? { key: one, args: { title: items[0]!.title, ...args } }
    : { key: many, args: { n: items.length, ...args } }
}
