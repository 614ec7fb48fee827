import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Kind, Nouns } from '@/api/types'
import type { Entry } from './queue'

/** A view as cached: true as of a seq of an epoch. */
export interface CachedView {
  view: string
  seq: number
}

/** A noun as cached, and the view it belongs to. */
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
  nouns: { key: [string, string]; value: CachedNoun; indexes: { view: string } }
  facts: { key: string; value: string }
}

/** One person's database in this browser (P22, P24). */
export type Database = IDBPDatabase<Schema>

/** Opens a person's database. Another person's has another name. */
export function openDatabase(userId: string): Promise<Database> {
  return openDB<Schema>(`zhanban-${userId}`, 1, {
    upgrade(db) {
      db.createObjectStore('queue', { keyPath: 'n', autoIncrement: true }).createIndex('id', 'id', {
        unique: true,
      })
      db.createObjectStore('views', { keyPath: 'view' })
      db.createObjectStore('nouns', { keyPath: ['kind', 'id'] }).createIndex('view', 'view')
      db.createObjectStore('facts')
    },
    blocking(_current, _blocked, event) {
      // A newer version of the app in another tab wants to change the database.
      ;(event.target as IDBDatabase).close()
    },
  })
}
