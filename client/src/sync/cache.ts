import type { IDBPObjectStore, IDBPTransaction } from 'idb'
import type { Week } from '@/api/types'
import type { Base } from './base'
import type { Database, Schema } from './database'
import { everyWeek } from './reach'
import { kindsOf, splitKey, viewOf, type NounKey } from './views'

/** What is kept beside the views: when the server was last heard, and how far this device's clock is off. */
export interface ClockFacts {
  heardAt: number
  skew: number
}

/** What of a view is to be written: all of it as of a seq, or what changed. */
interface Part {
  view: string
  seq: number
  until: Week
  keys: ReadonlySet<NounKey>
  whole: boolean
}

const inOneGo = 50

/** The seqs up to which the views' data is true, and the weeks up to which it is whole. */
export type ViewSeqs = ReadonlyMap<string, { seq: number | null; until: Week; stale: boolean }>

/** What was kept: the epoch, how far each view is, and the clock. */
export interface Kept {
  epoch: string
  views: Map<string, { seq: number; until: Week }>
  clock: ClockFacts
}

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
  async load(): Promise<Kept> {
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
    const known = new Map(views.map((v) => [v.view, { seq: v.seq, until: v.until ?? everyWeek }]))
    for (const noun of nouns) {
      if (known.has(noun.view)) this.base.restore(noun.kind, noun.state, noun.seq)
    }
    for (const { view, seq } of views) this.base.knows(view, seq)
    this.dirty.clear()
    return { epoch, views: known, clock }
  }

  /** A noun of these views changed. In none: it was not held here, but the disk may have it from a tab whose boards reach further. */
  touch(key: NounKey, views: string[]): void {
    const [kind] = splitKey(key)
    const all = views.length > 0 ? views : [...this.views().keys()].filter((v) => kindsOf(v).includes(kind))
    for (const view of all) {
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
    const parts = this.take()
    try {
      await this.save(epoch, parts)
    } catch {
      for (const { view } of parts) this.rewrite.add(view)
    }
  }

  // Taken at once, and the seq before the nouns: a noun on disk may be newer than its view's seq, never older.
  private take(): Part[] {
    const parts: Part[] = []
    for (const [view, { seq, until, stale }] of this.views()) {
      if (seq === null || stale) continue
      parts.push({ view, seq, until, keys: this.dirty.get(view) ?? new Set(), whole: this.rewrite.has(view) })
      this.dirty.delete(view)
      this.rewrite.delete(view)
    }
    return parts
  }

  private putBack({ view, keys, whole }: Part): void {
    for (const key of keys) this.touch(key, [view])
    if (whole) this.rewrite.add(view)
  }

  private async save(epoch: string, parts: Part[]): Promise<void> {
    const tx = this.database.transaction(['views', 'nouns', 'facts'], 'readwrite', { durability: 'relaxed' })
    tx.done.catch(() => undefined) // awaited below; a step before it may fail first
    const kept = await tx.objectStore('facts').get('epoch')
    if (kept !== epoch) {
      await Promise.all([tx.objectStore('views').clear(), tx.objectStore('nouns').clear()])
      await tx.objectStore('facts').put(epoch, 'epoch')
    }
    for (const part of parts) {
      const stored = kept === epoch ? await tx.objectStore('views').get(part.view) : undefined
      if (stored !== undefined && stored.seq > part.seq) {
        this.putBack(part) // another tab is ahead; what we know it knows
        continue
      }
      // The tabs' boards may end at different weeks: what was read anew is written whole, what goes on only goes on, and who reaches further
      // than the disk writes all of it.
      const end = stored && (stored.until ?? everyWeek)
      const all = part.whole || end === undefined || end < part.until
      await this.writeView(tx.objectStore('nouns'), part, all)
      await tx.objectStore('views').put({ view: part.view, seq: part.seq, until: all ? part.until : end })
    }
    await this.forgetLost(tx)
    const { heardAt, skew } = this.clock()
    await tx.objectStore('facts').put(String(heardAt), 'heardAt')
    await tx.objectStore('facts').put(String(skew), 'skew')
    await tx.done
  }

  private async writeView(store: NounStore, { view, keys }: Part, all: boolean): Promise<void> {
    if (all) await store.delete(IDBKeyRange.bound([view], [view, []]))
    let written = 0
    for (const key of all ? this.base.of(view).map(([key]) => key) : keys) {
      const [kind, id] = splitKey(key)
      const held = this.base.held(key)
      const here = held !== undefined && viewOf(kind, held.state as never) === view
      const done: Promise<unknown> = here
        ? store.put({ kind, id, view, seq: held.seq, state: held.state })
        : store.delete([view, kind, id])
      // Not one by one, which is slow, nor all at once, which a finger would feel.
      if (++written % inOneGo === 0) await done
      else done.catch(() => undefined) // then the transaction fails too
    }
  }

  // Views the session has let go, and marks for them.
  private async forgetLost(tx: WriteTransaction): Promise<void> {
    const views = this.views()
    for (const name of [...this.dirty.keys()]) {
      if (typeof views.get(name)?.seq === 'number') continue
      await tx.objectStore('nouns').delete(IDBKeyRange.bound([name], [name, []]))
      await tx.objectStore('views').delete(name)
      this.dirty.delete(name)
      this.rewrite.delete(name)
    }
  }
}

type WriteTransaction = IDBPTransaction<Schema, ('views' | 'nouns' | 'facts')[], 'readwrite'>
type NounStore = IDBPObjectStore<Schema, ('views' | 'nouns' | 'facts')[], 'nouns', 'readwrite'>

async function wipe(database: Database): Promise<void> {
  const tx = database.transaction(['views', 'nouns', 'facts'], 'readwrite')
  await Promise.all([
    tx.objectStore('views').clear(),
    tx.objectStore('nouns').clear(),
    tx.objectStore('facts').clear(),
  ])
  await tx.done
}
