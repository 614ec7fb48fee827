import { request } from '@/api/http'
import type { Snapshot } from './protocol'
import type { Fetched } from './session_ports'

const freshFor = 10_000
const askedFor = new Map<string, { askedAt: number; answer: Promise<Snapshot> }>()

/** Fetches a view's snapshot as of now. */
export function fetchSnapshot(view: string): Promise<Snapshot> {
  return request<Snapshot>(`/api/views/${encodeURIComponent(view)}`, { signal: AbortSignal.timeout(30_000) })
}

/** Asks for a view that will be followed in a moment, while code and disk are still being opened. */
export function askEarly(view: string): void {
  const answer = fetchSnapshot(view)
  answer.catch(() => undefined) // whoever follows the view asks again
  askedFor.set(view, { askedAt: Date.now(), answer })
}

/** The snapshot asked for early, once and only while it is fresh; else it is fetched now. */
export async function snapshotOf(view: string): Promise<Fetched> {
  const early = askedFor.get(view)
  askedFor.delete(view)
  if (!early || Date.now() - early.askedAt > freshFor) return fetchSnapshot(view)
  const { askedAt } = early
  return early.answer.then(
    (snapshot) => ({ ...snapshot, askedAt }),
    () => fetchSnapshot(view),
  )
}

/** What was asked for early is another person's: it is not used. */
export function forgetEarly(): void {
  askedFor.clear()
}
