import { request } from './http'
import type { Day, HistoryEntry, Item, PastWeek, SearchHits, Setup, SetupState, Week } from './types'

export { ApiFailure } from './http'
export { newId } from './ids'
export { changePassword, loadMe, me, signIn, signOut } from './session'
export { importPreview, upload, type Progress } from './upload'

export type { Setup } from './types'

/** Makes the workspace and its first administrator. */
export async function setup(answers: Setup): Promise<void> {
  await request('/api/setup', { method: 'POST', json: answers })
}

/** Reads beside the live views. Each throws ApiFailure. */
export const api = {
  /** What the sign-in page needs before anyone is signed in: whether the first run is still to come, and a demo's accounts. */
  welcome(): Promise<SetupState> {
    return request('/api/setup')
  },

  /** A past week as it stood at the end of a day. */
  pastWeek(departmentId: string, week: Week, asOf?: Day): Promise<PastWeek> {
    return request(`/api/boards/${departmentId}/weeks/${week}`, { query: { asOf } })
  },

  /** What happened to an item, newest first; `before` is the last seq of the page before. */
  async history(itemId: string, before?: number): Promise<HistoryEntry[]> {
    const page = await request<{ changes: HistoryEntry[] }>(`/api/items/${itemId}/history`, { query: { before } })
    return page.changes
  },

  /** A department's archived items, newest first. */
  async archive(departmentId: string, before?: string): Promise<Item[]> {
    const page = await request<{ items: Item[] }>('/api/archive/items', { query: { departmentId, before } })
    return page.items
  },

  /** Items, customers and booths that match, at most 20 of each. */
  search(q: string, departmentId?: string, signal?: AbortSignal): Promise<SearchHits> {
    return request('/api/search', { query: { q, departmentId }, signal })
  },
}
