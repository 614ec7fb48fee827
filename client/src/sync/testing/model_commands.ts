import type { ApiError, Item, Kind, Nouns } from '@/api/types'
import type { Command } from '../protocol'

/** What a model command may read and write. */
export interface ModelTx {
  actor: string
  now: string
  get<K extends Kind>(kind: K, id: string): Nouns[K] | undefined
  save<K extends Kind>(kind: K, noun: Nouns[K], fields: string[]): void
}

/** A refusal of the model server. */
export class Refusal extends Error {
  constructor(readonly error: ApiError) {
    super(error.message)
  }
}

function refuse(code: ApiError['code'], reason: string, detail?: Record<string, unknown>): never {
  throw new Refusal({ code, reason, message: reason, detail })
}

function must<T>(noun: T | undefined): T {
  return noun ?? refuse('not_found', 'record.missing')
}

const blank: Omit<
  Item,
  'id' | 'departmentId' | 'title' | 'week' | 'rank' | 'createdBy' | 'createdAt' | 'updatedAt'
> = {
  version: 0,
  notes: '',
  notesVersion: 0,
  day: '',
  dueDay: '',
  dueTime: '',
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
  doneAt: null,
  doneBy: '',
  archived: false,
}

/** The rules of a few commands, written apart from the client's reducers. */
export function runModelCommand(tx: ModelTx, { type, payload }: Command): void {
  switch (type) {
    case 'item.create': {
      if (tx.get('item', payload.id)) refuse('conflict', 'record.exists')
      if (payload.title === 'refused') refuse('invalid', 'text.empty')
      const made = { createdBy: tx.actor, createdAt: tx.now, updatedAt: tx.now }
      return tx.save('item', { ...blank, ...payload, ...made } as Item, [])
    }
    case 'item.edit': {
      const item = must(tx.get('item', payload.id))
      const { notesVersion, ...fields } = payload
      if (payload.title === 'refused') refuse('invalid', 'text.empty')
      if (payload.notes !== undefined && notesVersion !== item.notesVersion)
        refuse('conflict', 'item.notes_changed')
      const next = payload.notes !== undefined ? item.notesVersion + 1 : item.notesVersion
      return tx.save('item', { ...item, ...fields, notesVersion: next }, Object.keys(fields))
    }
    case 'item.move': {
      const item = must(tx.get('item', payload.id))
      const { week, day, rank } = payload
      const along = day !== '' && item.dueDay !== '' && item.dueDay === item.day
      const dueDay = payload.dueDay ?? (along ? day : item.dueDay)
      return tx.save('item', { ...item, week, day, rank, dueDay }, ['week', 'day', 'rank', 'dueDay'])
    }
    case 'item.transfer': {
      const item = must(tx.get('item', payload.id))
      return tx.save('item', { ...item, departmentId: payload.departmentId }, ['departmentId'])
    }
    case 'item.complete':
    case 'item.reopen': {
      const item = must(tx.get('item', payload.id))
      const doneAt = type === 'item.complete' ? (item.doneAt ?? tx.now) : null
      if (doneAt === item.doneAt) return
      return tx.save('item', { ...item, doneAt, doneBy: doneAt ? tx.actor : '' }, ['doneAt'])
    }
    case 'item.archive':
    case 'item.restore': {
      const item = must(tx.get('item', payload.id))
      const archived = type === 'item.archive'
      if (archived === item.archived) return
      return tx.save('item', { ...item, archived }, ['archived'])
    }
    case 'customer.edit': {
      const card = must(tx.get('customer', payload.id))
      const { version, ...fields } = payload
      if (payload.phone !== undefined && version !== card.version) refuse('conflict', 'customer.changed')
      return tx.save('customer', { ...card, ...fields }, Object.keys(fields))
    }
    case 'comment.add': {
      const item = must(tx.get('item', payload.itemId))
      if (tx.get('comment', payload.id)) refuse('conflict', 'record.exists')
      tx.save('item', { ...item, commentCount: item.commentCount + 1 }, ['commentCount'])
      const { id, itemId, text } = payload
      const made = {
        createdAt: tx.now,
        updatedAt: tx.now,
        version: 0,
        editedAt: null,
        archived: false,
        mentionIds: [],
      }
      return tx.save('comment', { id, itemId, text, authorId: tx.actor, ...made }, [])
    }
    case 'booth.hold':
    case 'booth.release': {
      for (const id of payload.boothIds) {
        const booth = must(tx.get('booth', id))
        const state = type === 'booth.hold' ? 'held' : 'available'
        if (state === 'held' && booth.state !== 'available') {
          refuse('conflict', 'booth.taken', { holderId: booth.holderId })
        }
        tx.save('booth', { ...booth, state, holderId: state === 'held' ? tx.actor : '' }, [
          'state',
          'holderId',
        ])
      }
      return
    }
    default:
      refuse('invalid', 'command.unknown')
  }
}
