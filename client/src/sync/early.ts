import { request } from '@/api/http'
import type { Week } from '@/api/types'
import type { Snapshot } from './protocol'
import { everyWeek } from './reach'
import type { Fetched } from './session_ports'

const freshFor = 10_000
const askedFor = new Map<string, { until: Week; askedAt: number; answer: Promise<Snapshot> }>()

/** Fetches a view's snapshot as of now, a board's at least to a week. */
export function fetchSnapshot(view: string, until: Week): Promise<Snapshot> {
  const end = until === '' || until === everyWeek ? '' : `?until=${until}`
  return request<Snapshot>(`/api/views/${encodeURIComponent(view)}${end}`, {
    signal: AbortSignal.timeout(30_000),
  })
}

/** Asks for a view that will be followed in a moment, while code and disk are still being opened. */
export function askEarly(view: string, until: Week = ''): void {
  const answer = fetchSnapshot(view, until)
  answer.catch(() => undefined) // whoever follows the view asks again
  askedFor.set(view, { until, askedAt: Date.now(), answer })
}

/** The snapshot asked for early, once and only while it is fresh and reaches far enough; else it is fetched now. */
export async function snapshotOf(view: string, until: Week): Promise<Fetched> {
  const early = askedFor.get(view)
  askedFor.delete(view)
  if (!early || early.until < until || Date.now() - early.askedAt > freshFor)
    return fetchSnapshot(view, until)
  const { askedAt } = early
  return early.answer.then(
    (snapshot) => ({ ...snapshot, askedAt }),
    () => fetchSnapshot(view, until),
  )
}

/** What was asked for early is another person's: it is not used. */
export function forgetEarly(): void {
  askedFor.clear()
}
