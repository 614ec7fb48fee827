import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

const settled = async (of: Promise<unknown>) => {
  let is = false
  void of.then(() => (is = true))
  await vi.advanceTimersByTimeAsync(0)
  return is
}

test('what is not looked at first is fetched only when the first look stands', async () => {
  const { afterFirstLook, firstLookStands } = await import('./first_look')
  const fetch = vi.fn(async () => 'menu')
  const menu = afterFirstLook(fetch)
  await vi.advanceTimersByTimeAsync(3_000)
  expect(fetch).not.toHaveBeenCalled()
  firstLookStands()
  await vi.advanceTimersByTimeAsync(600)
  expect(await menu).toBe('menu')
  expect(await settled(afterFirstLook(fetch))).toBe(true)
})

test('a look that never comes holds nothing up for long', async () => {
  const { afterFirstLook, whenLooked } = await import('./first_look')
  const run = vi.fn()
  whenLooked(run)
  expect(await settled(afterFirstLook(async () => 'menu'))).toBe(false)
  await vi.advanceTimersByTimeAsync(5_000)
  expect(await settled(afterFirstLook(async () => 'menu'))).toBe(true)
  expect(run).toHaveBeenCalledTimes(1)
})
