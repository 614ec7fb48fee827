import { failureOf, unreachable } from './http'

/** Reads an answer of one JSON value a line as it comes; empty lines only say that it goes on. Throws an ApiFailure. */
export async function* requestLines<T>(path: string, signal: AbortSignal): AsyncGenerator<T> {
  const response = await fetch(path, { credentials: 'same-origin', signal }).catch((cause: unknown) => {
    throw unreachable(cause)
  })
  if (!response.ok)
    throw failureOf(response.status, await response.text(), response.headers.get('Retry-After'))
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw unreachable(cause)
    })
    const lines = (rest + (value ?? '')).split('\n')
    rest = done ? '' : lines.pop()!
    for (const line of lines) if (line.trim()) yield JSON.parse(line) as T
    if (done) return
  }
}
