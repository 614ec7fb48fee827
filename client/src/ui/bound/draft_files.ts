import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { markRaw } from 'vue'
import { me, newId } from '@/api'

/** A file of a draft: a picture taken, a voice note. */
export interface DraftFile {
  /** Grows with time, so that files keep their order. */
  id: string
  name: string
  blob: Blob
}

interface Schema extends DBSchema {
  files: { key: [string, string]; value: DraftFile & { draft: string; at: number } }
}

const keepFor = 30 * 86_400_000

let opened: { userId: string; database: Promise<IDBPDatabase<Schema>> } | null = null
let before: Promise<unknown> = Promise.resolve()

/** A file to be kept with a draft. */
export const draftFile = (name: string, blob: Blob): DraftFile => ({ id: newId(), name, blob: markRaw(blob) })

/**
 * Keeps exactly these files under a draft's name, on this device's disk, for whoever is signed in: what texts have in
 * `drafts.ts`. Without room for them only the safety net is lost, and the answer is no.
 */
export function keepDraftFiles(draft: string, files: readonly DraftFile[]): Promise<boolean> {
  const kept = before.then(() => write(draft, files)).catch(() => false)
  before = kept
  return kept
}

/** The files kept under a draft's name, in the order they came. */
export async function readDraftFiles(draft: string): Promise<DraftFile[]> {
  await before
  try {
    const found = await (await open()).getAll('files', all(draft))
    const fresh = found.filter(({ at }) => Date.now() - at < keepFor)
    return fresh.map(({ id, name, blob }) => ({ id, name, blob: markRaw(blob) }))
  } catch {
    return [] // no storage: nothing was kept
  }
}

async function write(draft: string, files: readonly DraftFile[]): Promise<boolean> {
  const database = await open()
  const tx = database.transaction('files', 'readwrite', { durability: 'strict' })
  const there = new Set((await tx.store.getAllKeys(all(draft))).map(([, id]) => id))
  const here = new Set(files.map(({ id }) => id))
  await Promise.all([
    ...[...there].filter((id) => !here.has(id)).map((id) => tx.store.delete([draft, id])),
    ...files
      .filter(({ id }) => !there.has(id))
      .map(({ id, name, blob }) => tx.store.put({ draft, id, name, blob, at: Date.now() })),
    tx.done,
  ])
  return true
}

const all = (draft: string) => IDBKeyRange.bound([draft, ''], [draft, '\uffff'])

// A draft belongs to a person: another who signs in here does not see it.
function open(): Promise<IDBPDatabase<Schema>> {
  const userId = me.value?.user.id ?? ''
  if (opened?.userId !== userId) {
    void opened?.database.then((database) => database.close()).catch(() => undefined)
    const database = openDB<Schema>(`zhanban-drafts-${userId}`, 1, {
      upgrade: (fresh) => void fresh.createObjectStore('files', { keyPath: ['draft', 'id'] }),
    })
    opened = { userId, database }
    database.catch(() => (opened = null))
  }
  return opened.database
}
