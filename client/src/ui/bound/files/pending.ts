import { shallowReactive, shallowRef, watch } from 'vue'
import { ApiFailure, me, newId, upload } from '@/api'
import { rememberedUserId } from '@/api/session'
import type { ApiError } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { sync } from '@/sync'
import { FileShelf, type FilesWorld, type PendingFile, type Place, type Sent } from '@/sync/files'
import { customerOf } from '../customer_lookup'
import { customerName } from '../customers'

/** The largest file, bytes. */
export const fileMost = 20 * 1024 * 1024

// Soon enough after it was added, an upload is something one has just done.
const justNow = 15_000
const tries = [2_000, 5_000, 15_000, 60_000]

const shown = shallowRef<readonly PendingFile[]>([])
const parts = shallowReactive(new Map<string, number>())
const onlyHere = shallowRef(0)
let shelf: FileShelf | null = null
let failed = 0

/** Files of this device that the server does not have yet. */
export const pendingFiles = shown
/** How far each upload is, 0 … 1, by the file's id. */
export const fileParts: ReadonlyMap<string, number> = parts
/** How many of them this device has no room to keep. */
export const filesOnlyHere = onlyHere

const reached = () => ['live', 'saving'].includes(sync.state.value.kind)

/** Whether the same may work another time: no answer, too busy, signed out, or a proxy's fault. */
const passing = (status: number) => status === 0 || status === 401 || status === 429 || status >= 500

const later = (asked = 0): Sent => ({
  later: Math.max(asked, tries[Math.min(failed++, tries.length - 1)]!),
})

async function send(file: PendingFile, userId: string, progress: (part: number) => void): Promise<Sent> {
  if (rememberedUserId() !== userId) return later()
  try {
    await upload(new File([file.blob], file.name, { type: file.blob.type }), progress, { id: file.fileId })
  } catch (e) {
    if (e instanceof ApiFailure && !passing(e.status)) return { refused: e.error }
    return later(e instanceof ApiFailure ? e.retryAfterMs : 0)
  }
  return hangUp(file)
}

async function hangUp(file: PendingFile): Promise<Sent> {
  const { id, fileId, name } = file
  const undo = [{ type: 'attachment.archive' as const, payload: { id } }]
  const outcome = await sync.run(
    'attachment.add',
    { id, fileId, name, ...placeOf(file) },
    {
      label: { key: 'file.did.attach', args: { name, what: placeName(file) } },
      ...(Date.now() - file.addedAt < justNow && { undo }),
    },
  )
  failed = 0
  // It arrived before, and no answer came.
  if (outcome.status === 'done' || outcome.error?.reason === 'duplicate') return { done: true }
  if (outcome.error?.code === 'unavailable') return later()
  sync.drop(outcome.id) // told where the file is
  return { refused: outcome.error }
}

/** The one place of those a noun or a file could name. */
export function placeOf({ itemId, customerId, orderId }: Place): Place {
  return orderId ? { orderId } : customerId ? { customerId } : { itemId }
}

/** What the thing is called that a file hangs on. */
export function placeName(place: Place): string {
  if (place.orderId) return store.orders.get(place.orderId)?.number ?? ''
  return place.customerId
    ? customerName(customerOf(place.customerId))
    : (store.items.get(place.itemId ?? '')?.title ?? '')
}

function worldOf(userId: string): FilesWorld {
  const lock = `zhanban-files-${userId}`
  return {
    send: (file, progress) => send(file, userId, progress),
    open: reached,
    alone: (run) => (navigator.locks ? navigator.locks.request(lock, run) : run()),
    after: (ms, run) => void setTimeout(run, ms),
    changed: () => {
      if (!shelf) return
      shown.value = shelf.files
      onlyHere.value = shelf.onlyHere
      for (const id of parts.keys()) if (!shelf.parts.has(id)) parts.delete(id)
      for (const [id, part] of shelf.parts) parts.set(id, part)
    },
  }
}

watch(
  () => me.value?.user.id ?? '',
  (userId) => {
    shelf?.stop()
    shelf = null
    shown.value = []
    onlyHere.value = 0
    if (!userId) return
    shelf = new FileShelf(userId, worldOf(userId))
    void shelf.start()
  },
  { immediate: true },
)
watch(reached, (open) => open && shelf?.kick())

// What only this tab holds would go with it.
const ask = (event: BeforeUnloadEvent) => event.preventDefault()
watch(
  () => onlyHere.value > 0,
  (alone) => (alone ? addEventListener('beforeunload', ask) : removeEventListener('beforeunload', ask)),
)

/** Why a file is not taken at all; nothing: it is. */
export function fileFault(file: Blob): ApiError | undefined {
  const refused = (reason: string) =>
    ({ code: 'invalid', reason, field: 'file', message: reason }) as ApiError
  if (file.size > fileMost) return refused('file.too_large')
  return file.size === 0 ? refused('file.empty') : undefined
}

/**
 * Hangs files on something: kept on this device at once, sent when there is a network. Resolves with whether the device could
 * keep them; if not they are sent from this tab.
 */
export async function addFiles(files: readonly { name: string; blob: Blob }[], on: Place): Promise<boolean> {
  if (!shelf || !files.length) return !files.length
  // The browser is asked not to clear what was not sent; it may say no.
  void navigator.storage?.persist?.().catch(() => undefined)
  const added = files.map(({ name, blob }): PendingFile => {
    const error = fileFault(blob)
    return {
      id: newId(),
      fileId: newId(),
      ...on,
      name: name.slice(0, 120) || t('file.nameless'),
      blob,
      addedAt: Date.now(),
      ...(error ? { state: 'refused', error } : { state: 'waiting' }),
    }
  })
  return shelf.add(added)
}

/** Gives up what was to hang on something that was not made. */
export function dropFilesOf(customerId: string): void {
  for (const file of pendingFiles.value) if (file.customerId === customerId) void dropFile(file.id)
}

/** Gives a file up that was not sent. */
export const dropFile = (id: string) => shelf?.drop(id)
/** Sends a refused file again. */
export const retryFile = (id: string) => shelf?.retry(id)
