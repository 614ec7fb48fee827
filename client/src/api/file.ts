import { ApiFailure, failureOf, unreachable } from './http'

/** A file that the server makes. Throws ApiFailure. */
export async function fileOf(path: string, body?: object): Promise<{ blob: Blob; headers: Headers }> {
  const asked = body && {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }
  try {
    const response = await fetch(path, { credentials: 'same-origin', ...asked })
    if (response.ok) return { blob: await response.blob(), headers: response.headers }
    throw failureOf(response.status, await response.text(), response.headers.get('Retry-After'))
  } catch (failure) {
    throw failure instanceof ApiFailure ? failure : unreachable(failure)
  }
}
