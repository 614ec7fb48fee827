import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Week } from '@/api/types'
import type { CommandOutcome } from '@/sync'
import { act, ask, type Asked } from '@/ui/bound/act'
import type { Place } from './moves'

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

/** Makes an item and gives its id; undo archives it. */
export function createItem(item: NewItem): string {
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
  void act('item.create', payload, {
    label: { key: 'board.did.add', args: { title: item.title } },
    undo,
  })
  return id
}

/** Closes a week with the reason of everything that was not done. */
export function closeWeek(
  departmentId: string,
  week: Week,
  reasons: { itemId: string; reason: string }[],
): Asked {
  const undo: CommandCall[] = [{ type: 'week.reopen', payload: { departmentId, week } }]
  return ask(
    'week.close',
    { departmentId, week, reasons },
    { label: { key: 'board.did.close', args: { week: week.slice(6) } }, undo },
  )
}

/** Opens a closed week again. */
export function reopenWeek(departmentId: string, week: Week): Promise<CommandOutcome> {
  return act(
    'week.reopen',
    { departmentId, week },
    { label: { key: 'board.did.reopenWeek', args: { week: week.slice(6) } } },
  )
}
