import { describe, expect, it } from 'vitest'
import { safeNext } from './safe_next'

describe('where sign-in leads', () => {
  it('keeps places of the app', () => expect(safeNext('/board/1?mine=1')).toBe('/board/1?mine=1'))
  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '', undefined, ['/x']])(
    'refuses %s',
    (next) => expect(safeNext(next)).toBe('/'),
  )
})
