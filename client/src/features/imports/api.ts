import { answerOf, routes } from '@/api/http'
import type { Import, ImportAction, ImportPage, RefusedRows } from '@/api/types'

/** What the screens of an import ask of the server. Each throws ApiFailure. */
export const importApi = {
  /** The record of imports, the latest first. */
  async all(): Promise<Import[]> {
    return (await answerOf(routes.GET('/api/imports', { params: { query: { limit: 100 } } }))).imports
  },
  page(
    id: string,
    show: 'all' | 'bad' | 'alike' | 'noted',
    from: number,
    signal?: AbortSignal,
  ): Promise<ImportPage> {
    const params = { path: { id }, query: { show, from, limit: 50 } }
    return answerOf(routes.GET('/api/imports/{id}', { params, signal }))
  },
  edit(
    id: string,
    change: { fields?: string[]; means?: Record<string, string>; same?: ImportAction; likely?: ImportAction },
  ): Promise<Import> {
    return answerOf(routes.PATCH('/api/imports/{id}', { params: { path: { id } }, body: change }))
  },
  say(id: string, row: number, said: { action?: '' | ImportAction; cells?: Record<string, string> }) {
    const params = { path: { id } }
    return answerOf(routes.POST('/api/imports/{id}/rows', { params, body: { rows: [{ row, ...said }] } }))
  },
  start: (id: string) => answerOf(routes.POST('/api/imports/{id}/start', { params: { path: { id } } })),
  cancel: (id: string) => answerOf(routes.POST('/api/imports/{id}/cancel', { params: { path: { id } } })),
  undo: (id: string) => answerOf(routes.POST('/api/imports/{id}/undo', { params: { path: { id } } })),
  discard: (id: string) => answerOf(routes.DELETE('/api/imports/{id}', { params: { path: { id } } })),
  /** All rows that were not imported, page after page. */
  async refused(id: string): Promise<RefusedRows> {
    const all: RefusedRows = { columns: [], rows: [], next: 0 }
    do {
      const params = { path: { id }, query: { after: all.next, limit: 5000 } }
      const page = await answerOf(routes.GET('/api/imports/{id}/refused', { params }))
      all.columns = page.columns
      all.rows.push(...page.rows)
      all.next = page.next
    } while (all.next)
    return all
  },
}
