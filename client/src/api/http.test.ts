import { expect, test } from 'vitest'
import { ApiFailure, errorOf, unreachable } from './http'

test('a failed request says why; what is no request’s failure says nothing', () => {
  const error = { code: 'invalid', reason: 'login.wrong', message: 'no' } as const
  expect(errorOf(new ApiFailure(401, error))).toBe(error)
  expect(errorOf(unreachable())?.reason).toBe('network.unreachable')
  expect(errorOf(new TypeError('ours'))).toBeUndefined()
  expect(errorOf(undefined)).toBeUndefined()
})
