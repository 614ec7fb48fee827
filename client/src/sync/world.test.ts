import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askEarly, forgetEarly } from './early'
import { browserWorld } from './world'

let asked: { address: string; options: RequestInit }[] = []
const snapshot = { epoch: 'e', seq: 5, view: 'board:a', nouns: {}, now: '2026-10-08T02:00:00Z' }

beforeEach(() => {
  asked = []
  vi.stubGlobal('fetch', (address: string, options: RequestInit) => {
    asked.push({ address, options })
    return Promise.resolve(new Response(JSON.stringify(snapshot)))
  })
})
afterEach(() => {
  forgetEarly()
  vi.unstubAllGlobals()
})

test('P3, P24: a request for commands names whose they are, and whether they are sent again', async () => {
  await browserWorld('wang').post([], false)
  await browserWorld('wang').post([], true)
  expect(asked.map((a) => a.options.headers)).toEqual([
    expect.objectContaining({ 'Zhanban-User': 'wang' }),
    expect.objectContaining({ 'Zhanban-User': 'wang', 'Zhanban-Again': 'true' }),
  ])
  expect(asked[0]!.options.headers).not.toHaveProperty('Zhanban-Again')
})

test('a snapshot asked for early is used once, with the time it was asked at', async () => {
  askEarly('board:a')
  const world = browserWorld('wang')
  expect(await world.fetchView('board:a', '')).toMatchObject({
    seq: 5,
    askedAt: expect.any(Number) as number,
  })
  expect(asked.length).toBe(1)
  expect(await world.fetchView('board:a', '')).toEqual(snapshot)
  expect(asked.length).toBe(2)
})

test('an early snapshot that does not reach far enough is asked for again', async () => {
  askEarly('board:a', '2026-W42')
  await browserWorld('wang').fetchView('board:a', '2026-W45')
  expect(asked.map((a) => a.address)).toEqual([
    '/api/views/board%3Aa?until=2026-W42',
    '/api/views/board%3Aa?until=2026-W45',
  ])
})

test('another person’s early snapshot is not used', async () => {
  askEarly('board:a')
  forgetEarly()
  expect(await browserWorld('li').fetchView('board:a', '')).toEqual(snapshot)
  expect(asked.length).toBe(2)
})
