import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ApiError } from '@/api/types'

/** What a file hangs on: an item, a customer card or an order. */
export interface Place {
  itemId?: string
  customerId?: string
  orderId?: string
}

/** A file on this device that the server does not have yet. */
export interface PendingFile extends Place {
  /** The id its attachment will have. */
  id: string
  /** The id its bytes will have: sent again they are the same file. */
  fileId: string
  name: string
  blob: Blob
  /** When it was added, ms. */
  addedAt: number
  state: 'waiting' | 'refused'
  error?: ApiError
}

interface Schema extends DBSchema {
  files: { key: string; value: PendingFile }
}

/** What came of one upload: kept by the server, to be tried again, or refused for good. */
export type Sent = { done: true } | { later: number } | { refused: ApiError | undefined }

/** What the shelf needs of the outside. */
export interface FilesWorld {
  /** Sends the bytes, then the command that hangs the file up. */
  send: (file: PendingFile, progress: (part: number) => void) => Promise<Sent>
  /** Whether something can be sent now. */
  open: () => boolean
  /** Runs alone among the tabs of this browser. */
  alone: <T>(run: () => Promise<T>) => Promise<T>
  /** Runs something later, ms. */
  after: (ms: number, run: () => void) => void
  /** What is on the shelf has changed. */
  changed: () => void
}

/** One person's shelf of files to send: on disk before anything else (P22), in the order they were added. */
export class FileShelf {
  files: readonly PendingFile[] = []
  /** How far each upload is, 0 … 1. */
  readonly parts = new Map<string, number>()
  private readonly unkept = new Set<string>()
  private database: Promise<IDBPDatabase<Schema>> | null = null
  private running = false
  private again = false
  private stopped = false

  constructor(
    private readonly userId: string,
    private readonly world: FilesWorld,
  ) {}

  /** Files the disk does not take: they go with this tab. */
  get onlyHere(): number {
    return this.unkept.size
  }

  /** Whether the disk has a file. */
  kept(id: string): boolean {
    return !this.unkept.has(id)
  }

  /** Reads what waits on disk, and begins to send. */
  async start(): Promise<void> {
    await this.reload()
    this.kick()
  }

  /** Sends nothing more; what is on disk stays for its owner. */
  stop(): void {
    this.stopped = true
    void this.database?.then((database) => database.close()).catch(() => undefined)
  }

  /** Adds files in order; resolves with whether the disk has them all. */
  async add(files: PendingFile[]): Promise<boolean> {
    this.show([...this.files, ...files])
    const kept = await Promise.all(files.map((file) => this.write(file)))
    files.forEach((file, n) => kept[n] || this.unkept.add(file.id))
    this.world.changed()
    this.kick()
    return kept.every(Boolean)
  }

  /** Takes a file away: it was given up. */
  async drop(id: string): Promise<void> {
    this.show(this.files.filter((file) => file.id !== id))
    this.unkept.delete(id)
    await this.erase(id)
  }

  /** Sends a refused file again. */
  async retry(id: string): Promise<void> {
    await this.put(id, { state: 'waiting', error: undefined })
    this.kick()
  }

  /** There is something to send, or a better moment to try. */
  kick(): void {
    this.again = true
    if (!this.running && !this.stopped) void this.work()
  }

  private async work(): Promise<void> {
    this.running = true
    let wait = 0
    while (this.again && !this.stopped && !wait) {
      this.again = false
      if (this.waiting() && this.world.open()) wait = await this.world.alone(() => this.empty())
    }
    this.running = false
    if (wait) this.world.after(wait, () => this.kick())
  }

  // The disk is read first: another tab may have sent.
  private async empty(): Promise<number> {
    await this.reload()
    for (let file = this.waiting(); file && !this.stopped && this.world.open(); file = this.waiting()) {
      const { id } = file
      const sent = await this.world.send(file, (part) => {
        this.parts.set(id, part)
        this.world.changed()
      })
      this.parts.delete(id)
      if ('later' in sent) return sent.later
      if ('done' in sent) await this.drop(id)
      else await this.put(id, { state: 'refused', error: sent.refused })
    }
    return 0
  }

  private waiting(): PendingFile | undefined {
    return this.files.find((file) => file.state === 'waiting')
  }

  private async put(id: string, change: Partial<PendingFile>): Promise<void> {
    this.show(this.files.map((file) => (file.id === id ? { ...file, ...change } : file)))
    const file = this.files.find((one) => one.id === id)
    if (file && this.kept(id)) await this.write(file)
  }

  private async reload(): Promise<void> {
    try {
      const saved = await (await this.open()).getAll('files')
      const here = this.files.filter((file) => this.unkept.has(file.id))
      this.show([...saved, ...here].sort((a, b) => a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1)))
    } catch {
      // No storage: what this tab holds is all there is.
    }
  }

  private async write(file: PendingFile): Promise<boolean> {
    try {
      const tx = (await this.open()).transaction('files', 'readwrite', { durability: 'strict' })
      await Promise.all([tx.store.put(file), tx.done])
      return true
    } catch {
      return false // no room
    }
  }

  private async erase(id: string): Promise<void> {
    try {
      await (await this.open()).delete('files', id)
    } catch {
      // Sent again after a reload it is the same file.
    }
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    this.database ??= openDB<Schema>(`zhanban-files-${this.userId}`, 1, {
      upgrade: (database) => void database.createObjectStore('files', { keyPath: 'id' }),
    })
    this.database.catch(() => (this.database = null))
    return this.database
  }

  private show(files: readonly PendingFile[]): void {
    this.files = files
    this.world.changed()
  }
}
