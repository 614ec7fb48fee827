import { failureOf, unreachable } from './http'
import type { Import, BoothsPreview, StoredFile } from './types'

/** Told how far an upload is, 0 … 1. */
export type Progress = (part: number) => void

// fetch cannot tell how much it has sent; XMLHttpRequest can.
function send<T>(address: string, file: File, onProgress?: Progress, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    const form = new FormData()
    form.append('file', file, file.name)
    xhr.open('POST', address)
    xhr.upload.onprogress = (e) => {
      if (e.lengthComputable) onProgress?.(e.loaded / e.total)
    }
    xhr.onerror = () => reject(unreachable())
    xhr.onabort = () => reject(unreachable(new DOMException('aborted', 'AbortError')))
    xhr.onload = () => {
      if (xhr.status < 200 || xhr.status > 299) {
        reject(failureOf(xhr.status, xhr.responseText, xhr.getResponseHeader('Retry-After')))
        return
      }
      onProgress?.(1)
      resolve(JSON.parse(xhr.responseText) as T)
    }
    signal?.addEventListener('abort', () => xhr.abort(), { once: true })
    xhr.send(form)
  })
}

/** Stores a file's bytes, under an id that lets it be sent again; `attachment.add` then hangs it on an item or a card. */
export function upload(
  file: File,
  onProgress?: Progress,
  options: { id?: string } = {},
): Promise<StoredFile> {
  const query = options.id ? `?${new URLSearchParams({ id: options.id })}` : ''
  return send<StoredFile>(`/api/files${query}`, file, onProgress)
}

/** Shows what a floor plan or a list of booths would bring. Saves nothing. `means` says which id a name of the file means that nobody here has. */
export function boothsPreview(
  file: File,
  exhibitionId: string,
  means: Readonly<Record<string, string>> = {},
  onProgress?: Progress,
): Promise<BoothsPreview> {
  const query = new URLSearchParams({ exhibitionId })
  for (const [name, id] of Object.entries(means)) query.append('means', `${name}=${id}`)
  return send<BoothsPreview>(`/api/imports/booths?${query}`, file, onProgress)
}

/** Begins the import of a list of customers; no card is made yet. */
export function beginImport(file: File, onProgress?: Progress): Promise<Import> {
  return send<Import>('/api/imports/customers', file, onProgress)
}
