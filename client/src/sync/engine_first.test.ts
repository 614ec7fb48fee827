import { beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => vi.resetModules())

// The page as it is in its first second: only what the board's own commands do is loaded.
test('P21: a command whose effect is not loaded yet is kept, sent, and drawn as soon as it is', async () => {
  const house = await import('./testing/engine_house')
  const { loadReducers } = await import('./overlay')
  house.freshHouse()
  const tab = await house.opened()
  tab.network.online = false
  tab.engine.run({ type: 'booth.edit', payload: { id: 'b1', version: 1, code: 'A02' } }, null)
  expect(tab.engine.screen.overlay).toMatchObject({ missing: true })
  expect(tab.engine.screen.shown('booth:b1')).toMatchObject({ code: 'A01' })
  await loadReducers()
  await house.timers.advance(10)
  expect(tab.engine.screen.overlay).toMatchObject({ missing: false })
  expect(tab.engine.screen.shown('booth:b1')).toMatchObject({ code: 'A02' })
  tab.network.online = true
  await house.timers.advance(40_000)
  expect(house.server.get('booth', 'b1')).toMatchObject({ code: 'A02' })
})
