import type { IDBPObjectStore } from 'idb'
import type { Database, Schema } from './database'
import type { Entry } from './entry'
import type { CommandResult } from './protocol'
import type { Scratch } from './scratch'

/** What tabs tell each other (P23). */
export type TabMessage = { t: 'queue' } | { t: 'results'; results: CommandResult[] }

/** How one tab hears the others. */
export interface Channel {
  post(message: TabMessage): void
  onmessage: ((message: TabMessage) => void) | null
  close(): void
}

/** Who listens to the queue. */
export interface QueueListener {
  /** Entries came, went or changed. */
  changed(): void
  /** Commands were answered, here or in another tab. */
  answered(results: CommandResult[]): void
}

/**
 * A person's waiting commands: in order, on disk before anything is sent (P22),
 * shared by the tabs of the browser (P23). Only the storing is asynchronous:
 * an added command is in `entries` at once.
 */
export class Queue {
  entries: Entry[] = []
  /** Commands this or another turn is sending now. */
  readonly sending = new Set<string>()
  // What this tab has added and nobody has sent.
  private readonly unsent = new Set<string>()
  private unsaved: Entry[] = []
  private noRoom = false
  // What found no room on the scratch.
  private readonly loose = new Set<string>()
  // Answers the disk had no room for: they must not be undone by a reload.
  private readonly unwritten = new Map<string, Entry>()
  private chain: Promise<unknown> = Promise.resolve()
  private closed = false

  constructor(
    private readonly database: Database,
    private readonly channel: Channel,
    private readonly scratch: Scratch,
    private readonly listener: QueueListener,
  ) {
    channel.onmessage = (message) => this.hear(message)
  }

  /** Reads the disk, and takes over what a tab was given that went before it could save it. */
  open(): Promise<void> {
    this.unsaved = this.scratch.all()
    void this.step(() => this.save())
    return this.reload()
  }

  /** Reads the disk anew: other tabs write it too. */
  reload(): Promise<void> {
    return this.step(async () => {
      const saved = await this.database.getAll('queue')
      this.entries = [...saved.map((e) => this.unwritten.get(e.id) ?? e), ...this.unsaved]
      this.listener.changed()
    })
  }

  /** Adds commands in order: kept when it returns; resolves when they are on disk. */
  add(entries: Entry[]): Promise<void> {
    this.jot(entries)
    entries.forEach((e) => this.unsent.add(e.id))
    this.unsaved.push(...entries)
    this.entries = [...this.entries, ...entries]
    this.listener.changed()
    return this.step(() => this.save())
  }

  /** Commands that wait, or were refused, and that nothing takes: they go with this tab. */
  get unkept(): number {
    if (!this.noRoom) return 0
    return this.unsaved.filter((e) => this.loose.has(e.id) && e.state !== 'done').length
  }

  /** Commands not yet answered, in order. */
  waiting(): Entry[] {
    return this.entries.filter((e) => e.state === 'queued')
  }

  find(id: string): Entry | undefined {
    return this.entries.find((e) => e.id === id)
  }

  /** Writes the server's answers down. A command leaves the queue only so (P22). */
  answer(results: CommandResult[], epoch: string): Promise<void> {
    return this.step(async () => {
      await this.update(new Map(results.map((r) => [r.id, r])), (entry, r): Entry =>
        r.status === 'done'
          ? { ...entry, state: 'done', seq: r.seq, epoch, error: undefined }
          : { ...entry, state: 'refused', error: r.error ?? undefined },
      )
      this.listener.answered(results)
      this.channel.post({ t: 'results', results })
    })
  }

  /**
   * Before commands are sent: whether one of them may have been sent before,
   * by this tab, another or one that has died. Only the tab that added a
   * command can send it for the first time without a trace on disk; that
   * another did is written down for it.
   */
  async sendAgain(ids: string[]): Promise<boolean> {
    const batch = this.entries.filter((e) => ids.includes(e.id))
    const others = batch.filter((e) => e.attempts === 0 && !this.unsent.has(e.id))
    const again = others.length > 0 || batch.some((e) => e.attempts > 0)
    const count = (e: Entry): Entry => ({ ...e, attempts: e.attempts + 1 })
    this.entries = this.entries.map((e) => (ids.includes(e.id) ? count(e) : e))
    ids.forEach((id) => this.unsent.delete(id))
    if (others.length > 0)
      await this.step(() =>
        this.note(
          others.map((e) => e.id),
          count,
        ),
      )
    return again
  }

  /** Takes entries away: the base shows them, or the person dropped them. */
  remove(ids: string[]): Promise<void> {
    if (ids.length === 0) return this.chain as Promise<void>
    const gone = new Set(ids)
    return this.step(async () => {
      const taken = this.entries.filter((e) => gone.has(e.id))
      this.entries = this.entries.filter((e) => !gone.has(e.id))
      this.unsaved = this.unsaved.filter((e) => !gone.has(e.id))
      this.wipe(ids)
      try {
        const tx = this.database.transaction('queue', 'readwrite')
        for (const entry of taken) if (entry.n !== undefined) await tx.store.delete(entry.n)
        await tx.done
        this.channel.post({ t: 'queue' })
      } catch {
        // The disk still has them; what is done there is taken away the next time.
      }
      this.listener.changed()
    })
  }

  /** Puts another entry, at the end, in a refused one's stead. */
  async replace(id: string, entry: Entry): Promise<void> {
    const added = this.add([entry])
    await this.remove([id])
    await added
  }

  /** Waits for what is being written, then closes. */
  async close(): Promise<void> {
    this.channel.onmessage = null
    await this.chain
    this.closed = true
    this.channel.close()
  }

  // What found no room before is tried again with what comes after it.
  private async save(): Promise<void> {
    const entries = [...this.unsaved]
    if (entries.length === 0) return
    try {
      const tx = this.database.transaction('queue', 'readwrite', { durability: 'strict' })
      for (const entry of entries) entry.n = await placeOf(tx.store, entry)
      await tx.done
      this.unsaved = this.unsaved.filter((e) => !entries.includes(e))
      this.wipe(entries.map((e) => e.id))
      this.noRoom = false
      this.channel.post({ t: 'queue' })
    } catch {
      // No room or no storage: it still waits in this tab's memory, and where it was noted.
      for (const entry of entries) delete entry.n
      this.noRoom = true
      this.listener.changed()
    }
  }

  private jot(entries: readonly Entry[]): void {
    for (const entry of entries)
      if (this.scratch.put(entry)) this.loose.delete(entry.id)
      else this.loose.add(entry.id)
  }

  private wipe(ids: readonly string[]): void {
    ids.forEach((id) => this.loose.delete(id))
    this.scratch.drop(ids)
  }

  private async update<T>(by: Map<string, T>, change: (entry: Entry, value: T) => Entry): Promise<void> {
    this.entries = this.entries.map((e) => (by.has(e.id) ? change(e, by.get(e.id)!) : e))
    this.unsaved = this.unsaved.map((e) => this.find(e.id) ?? e)
    this.jot(this.unsaved.filter((e) => by.has(e.id)))
    try {
      const tx = this.database.transaction('queue', 'readwrite', { durability: 'strict' })
      for (const [id, value] of by) {
        const saved = await tx.store.index('id').get(id)
        if (saved) await tx.store.put(change(saved, value))
      }
      await tx.done
    } catch {
      for (const e of this.entries) if (by.has(e.id)) this.unwritten.set(e.id, e)
    }
    this.listener.changed()
  }

  // A disk without room keeps no trace: then it is this tab alone that sends what it holds.
  private async note(ids: string[], change: (entry: Entry) => Entry): Promise<void> {
    try {
      const tx = this.database.transaction('queue', 'readwrite', { durability: 'relaxed' })
      for (const id of ids) {
        const saved = await tx.store.index('id').get(id)
        if (saved) await tx.store.put(change(saved))
      }
      await tx.done
    } catch {
      // Sent all the same.
    }
  }

  private hear(message: TabMessage): void {
    void this.reload()
    if (message.t === 'results') this.listener.answered(message.results)
  }

  // One after the other, so that no read overtakes a write.
  private step(run: () => Promise<void>): Promise<void> {
    const next = this.chain.then(() => (this.closed ? undefined : run()))
    this.chain = next.catch(() => undefined)
    return next
  }
}

// Another tab may have taken it over meanwhile.
async function placeOf(store: QueueStore, entry: Entry): Promise<number> {
  return (await store.index('id').getKey(entry.id)) ?? (await store.add(withoutPlace(entry)))
}

function withoutPlace(entry: Entry): Entry {
  const copy = { ...entry }
  delete copy.n
  return copy
}

type QueueStore = IDBPObjectStore<Schema, ['queue'], 'queue', 'readwrite'>
