import type { IDBPObjectStore, IDBPTransaction } from 'idb'
import type { Base } from './base'
import type { CachedNoun, Database, Schema } from './database'
import { splitKey, viewOf, type NounKey } from './views'

/** What is kept beside the views: when the server was last heard, and how far this device's clock is off. */
export interface ClockFacts {
  heardAt: number
  skew: number
}

/** The seqs up to which the views' data is true. */
export type ViewSeqs = ReadonlyMap<string, { seq: number | null; stale: boolean }>

/** Keeps the confirmed views on disk, so that boards open with no network. */
export class Cache {
  private dirty = new Map<string, Set<NounKey>>()
  private rewrite = new Set<string>()
  private writing: Promise<void> = Promise.resolve()

  constructor(
    private readonly database: Database,
    private readonly base: Base,
    private readonly views: () => ViewSeqs,
    private readonly epoch: () => string,
    private readonly clock: () => ClockFacts,
  ) {}

  /** Fills the base with what was kept; gives the epoch, the views' seqs and the clock. */
  async load(): Promise<{ epoch: string; views: Map<string, number>; clock: ClockFacts }> {
    const tx = this.database.transaction(['views', 'nouns', 'facts'])
    const [epoch, heardAt, skew, views, nouns] = await Promise.all([
      tx.objectStore('facts').get('epoch'),
      tx.objectStore('facts').get('heardAt'),
      tx.objectStore('facts').get('skew'),
      tx.objectStore('views').getAll(),
      tx.objectStore('nouns').getAll(),
    ])
    const clock = { heardAt: Number(heardAt ?? 0), skew: Number(skew ?? 0) }
    if (!epoch) return { epoch: '', views: new Map(), clock }
    const known = new Map(views.map((v) => [v.view, v.seq]))
    for (const noun of nouns) {
      if (known.has(noun.view)) this.base.restore(noun.kind, noun.state, noun.seq)
    }
    this.dirty.clear()
    return { epoch, views: known, clock }
  }

  /** A noun of these views changed. */
  touch(key: NounKey, views: string[]): void {
    for (const view of views) {
      let keys = this.dirty.get(view)
      if (!keys) this.dirty.set(view, (keys = new Set()))
      keys.add(key)
    }
  }

  /** A snapshot replaced a view: what the disk has of it besides is void. */
  replaced(view: string): void {
    this.rewrite.add(view)
  }

  /** Writes what changed since the last time. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write()).catch(() => undefined)
    return this.writing
  }

  /** Forgets everything: another epoch, or the person signed out. */
  clear(): Promise<void> {
    this.dirty.clear()
    this.rewrite.clear()
    this.writing = this.writing.then(() => wipe(this.database)).catch(() => undefined)
    return this.writing
  }

  private async write(): Promise<void> {
    const epoch = this.epoch()
    if (epoch === '') return
    const tx = this.database.transaction(['views', 'nouns', 'facts'], 'readwrite', { durability: 'relaxed' })
    const kept = await tx.objectStore('facts').get('epoch')
    if (kept !== epoch) {
      await Promise.all([tx.objectStore('views').clear(), tx.objectStore('nouns').clear()])
      await tx.objectStore('facts').put(epoch, 'epoch')
    }
    for (const [name, view] of this.views()) {
      if (view.seq === null || view.stale) continue
      const stored = kept === epoch ? await tx.objectStore('views').get(name) : undefined
      const behind = stored !== undefined && stored.seq > view.seq
      if (behind) continue // another tab is ahead; what we know it knows
      await this.writeView(tx.objectStore('nouns'), name, stored === undefined || this.rewrite.has(name))
      await tx.objectStore('views').put({ view: name, seq: view.seq })
      this.dirty.delete(name)
      this.rewrite.delete(name)
    }
    await this.forgetLost(tx)
    const { heardAt, skew } = this.clock()
    await tx.objectStore('facts').put(String(heardAt), 'heardAt')
    await tx.objectStore('facts').put(String(skew), 'skew')
    await tx.done
  }

  private async writeView(store: NounStore, name: string, whole: boolean): Promise<void> {
    if (whole) {
      for (const key of await store.index('view').getAllKeys(name)) await store.delete(key)
      for (const [key, held] of this.base.of(name)) await store.put(cached(key, name, held.seq, held.state))
      return
    }
    for (const key of this.dirty.get(name) ?? []) {
      const [kind, id] = splitKey(key)
      const held = this.base.held(key)
      const view = held && viewOf(kind, held.state as never)
      if (held && view) await store.put(cached(key, view, held.seq, held.state))
      else await store.delete([kind, id])
    }
  }

  // Views the session has let go, and marks for them.
  private async forgetLost(tx: WriteTransaction): Promise<void> {
    const views = this.views()
    for (const name of [...this.dirty.keys()]) {
      if (typeof views.get(name)?.seq === 'number') continue
      for (const key of await tx.objectStore('nouns').index('view').getAllKeys(name)) {
        await tx.objectStore('nouns').delete(key)
      }
      await tx.objectStore('views').delete(name)
      this.dirty.delete(name)
      this.rewrite.delete(name)
    }
  }
}

type WriteTransaction = IDBPTransaction<Schema, ('views' | 'nouns' | 'facts')[], 'readwrite'>
type NounStore = IDBPObjectStore<Schema, ('views' | 'nouns' | 'facts')[], 'nouns', 'readwrite'>

function cached(key: NounKey, view: string, seq: number, state: CachedNoun['state']): CachedNoun {
  const [kind, id] = splitKey(key)
  return { kind, id, view, seq, state }
}

async function wipe(database: Database): Promise<void> {
  const tx = database.transaction(['views', 'nouns', 'facts'], 'readwrite')
  await Promise.all([
    tx.objectStore('views').clear(),
    tx.objectStore('nouns').clear(),
    tx.objectStore('facts').clear(),
  ])
  await tx.done
}
