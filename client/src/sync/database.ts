import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Kind, Nouns, Week } from '@/api/types'
import type { Entry } from './entry'

/** A view as cached: true as of a seq of an epoch, up to a week or, if none is named, whole. */
export interface CachedView {
  view: string
  seq: number
  until?: Week
}

/** A noun as cached, as one view has it: another view may know it newer or older. */
export interface CachedNoun {
  kind: Kind
  id: string
  view: string
  seq: number
  state: Nouns[Kind]
}

/** What a person's database holds. */
export interface Schema extends DBSchema {
  queue: { key: number; value: Entry; indexes: { id: string } }
  views: { key: string; value: CachedView }
  nouns: { key: [string, string, string]; value: CachedNoun; indexes: { view: string } }
  facts: { key: string; value: string }
}

/** One person's database in this browser (P22, P24). */
export type Database = IDBPDatabase<Schema>

/** Opens a person's database. Another person's has another name. */
export function openDatabase(userId: string): Promise<Database> {
  return openDB<Schema>(`zhanban-${userId}`, 4, {
    // The number grows when nouns get fields that screens rely on.
    upgrade(db, before) {
      if (before < 1) {
        const queue = db.createObjectStore('queue', { keyPath: 'n', autoIncrement: true })
        queue.createIndex('id', 'id', { unique: true })
      }
      // What is cached can be fetched again; the queue cannot.
      for (const name of ['views', 'nouns', 'facts'] as const) {
        if (db.objectStoreNames.contains(name)) db.deleteObjectStore(name)
      }
      db.createObjectStore('views', { keyPath: 'view' })
      db.createObjectStore('nouns', { keyPath: ['view', 'kind', 'id'] }).createIndex('view', 'view')
      db.createObjectStore('facts')
    },
    blocking(_current, _blocked, event) {
      // A newer version of the app in another tab wants to change the database.
      ;(event.target as IDBDatabase).close()
    },
  })
}
