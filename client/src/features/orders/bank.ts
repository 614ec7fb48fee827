import { answerOf, failureOf, routes, unreachable } from '@/api/http'
import type { components } from '@/api/openapi.gen'
import type { BankEntry } from '@/api/types'

/** A guess of whose the money of a statement's line is. */
export type BankMatch = components['schemas']['BankMatch']
/** What a statement would bring. */
export type BankPreview = components['schemas']['BankPreview']
/** What a line of a statement says. */
export type BankRow = components['schemas']['BankRow']

/** The likeliest of each line that waits, or all of one; by text the orders it names. Throws ApiFailure. */
export async function matchesOf(entryId = '', text = ''): Promise<BankMatch[]> {
  const query = { entryId: entryId || undefined, text: text || undefined }
  return (await answerOf(routes.GET('/api/bank_entries/matches', { params: { query } }))).matches
}

/** A part of the lines that are settled, the latest first; `before` is the next of the page before, `text` what they are searched for. Throws ApiFailure. */
export const settledOf = (before?: string, text?: string): Promise<components['schemas']['SettledPage']> =>
  answerOf(
    routes.GET('/api/bank_entries/settled', { params: { query: { before, text: text || undefined } } }),
  )

/** Which way the money of a statement went that says it nowhere; empty: nobody has said so yet. */
export type Way = '' | 'in' | 'out'

/** Lets the server read a statement; fields say what each column is taken for. Throws ApiFailure. */
export async function previewStatement(
  file: File,
  account: BankEntry['account'],
  currency: BankEntry['currency'],
  fields: readonly string[] = [],
  way: Way = '',
): Promise<BankPreview> {
  const query = new URLSearchParams({ account, currency })
  fields.forEach((field) => query.append('fields', field))
  if (way) query.set('way', way)
  const body = new FormData()
  body.append('file', file, file.name)
  const response = await fetch(`/api/imports/bank?${query}`, {
    method: 'POST',
    credentials: 'same-origin',
    body,
  }).catch((cause: unknown) => {
    throw unreachable(cause)
  })
  const text = await response.text()
  if (!response.ok) throw failureOf(response.status, text, response.headers.get('Retry-After'))
  return JSON.parse(text) as BankPreview
}
