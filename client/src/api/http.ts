import createClient from 'openapi-fetch'
import type { paths } from './openapi.gen'
import type { ApiError } from './types'

/** A request that failed: the server's refusal, or no answer at all (status 0). */
export class ApiFailure extends Error {
  constructor(
    readonly status: number,
    readonly error: ApiError,
    readonly retryAfterMs: number = 0,
  ) {
    super(error.message)
    this.name = 'ApiFailure'
  }
}

/** Why a request failed, if it was one: anything else is a fault of ours. */
export const errorOf = (failure: unknown): ApiError | undefined =>
  failure instanceof ApiFailure ? failure.error : undefined

/** The failure of a request that never got an answer. */
export function unreachable(cause?: unknown): ApiFailure {
  const failure = new ApiFailure(0, {
    code: 'unavailable',
    reason: 'network.unreachable',
    message: 'the server cannot be reached',
  })
  failure.cause = cause
  return failure
}

const plain: Record<number, ApiError> = {
  401: { code: 'unauthorized', reason: 'session.missing', message: 'sign in first' },
  413: { code: 'too_large', reason: 'request.too_large', message: 'the request is too large' },
  429: { code: 'busy', reason: 'busy', message: 'too many requests' },
  503: { code: 'unavailable', reason: 'unavailable', message: 'the service is not available' },
}

function isApiError(value: unknown): value is ApiError {
  const v = value as ApiError | null
  return typeof v === 'object' && v !== null && typeof v.code === 'string' && typeof v.reason === 'string'
}

/** Reads an error body, which may come from a proxy and be no JSON at all. */
export function failureOf(status: number, body: string, retryAfter: string | null): ApiFailure {
  const wait = Number(retryAfter ?? '') * 1000 || 0
  try {
    const parsed: unknown = JSON.parse(body)
    const inner = (parsed as { error?: unknown } | null)?.error ?? parsed
    if (isApiError(inner)) return new ApiFailure(status, inner, wait)
  } catch {
    // not JSON: fall through to the status alone
  }
  const fallback: ApiError = {
    code: 'internal',
    reason: 'internal',
    message: `the server answered ${status}`,
  }
  return new ApiFailure(status, plain[status] ?? fallback, wait)
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'DELETE'
  query?: Record<string, string | number | undefined>
  json?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** Sends one request to our own server and gives its JSON, or throws an ApiFailure. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(options.query ?? {})) {
    if (value !== undefined && value !== '') query.set(key, String(value))
  }
  const address = query.size > 0 ? `${path}?${query}` : path
  let response: Response
  let body: string
  try {
    response = await fetch(address, {
      method: options.method ?? 'GET',
      headers: {
        ...options.headers,
        ...(options.json !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: options.json === undefined ? undefined : JSON.stringify(options.json),
      credentials: 'same-origin',
      signal: options.signal,
    })
    body = await response.text()
  } catch (cause) {
    throw unreachable(cause)
  }
  if (!response.ok) throw failureOf(response.status, body, response.headers.get('Retry-After'))
  return (body === '' ? undefined : JSON.parse(body)) as T
}

/** Our server's routes, each with the types of its OpenAPI. */
export const routes = createClient<paths>({ baseUrl: location.origin, credentials: 'same-origin' })

/** The data of a typed answer, or throws an ApiFailure as `request` does. */
export async function answerOf<T>(
  pending: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await pending.catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (response.ok) return data as T
  throw failureOf(response.status, JSON.stringify(error) ?? '', response.headers.get('Retry-After'))
}
