import { beforeEach, expect, test } from 'vitest'
import { ApiFailure } from '@/api/http'
import type { ApiError, CommandCall } from '@/api/types'
import type { Database } from './database'
import { ModelBrowser, ModelClient } from './testing/model_client'
import { ModelServer } from './testing/model_server'
import { VirtualTimers } from './testing/virtual_timers'

let timers: VirtualTimers
let tab: ModelClient
let count = 0

const create = (id: string): CommandCall => ({
  type: 'item.create',
  payload: { id, departmentId: 'a', title: id, week: '2026-W41', rank: 'a0' },
})

beforeEach(async () => {
  timers = new VirtualTimers()
  const server = new ModelServer(timers)
  tab = new ModelClient(new ModelBrowser(`full-${++count}`), server, timers, () => 0.5, ['board:a'])
  const pump = () => {
    for (const peer of server.peers) peer.pump()
    timers.after(10, pump)
  }
  pump()
  await tab.open()
  await timers.advance(2_000)
})

const full = { code: 'unavailable', reason: 'storage.full', message: 'the disk is full' } as const

/** The server answers every request for commands with an error, until told otherwise. */
function refuseAll(status: number, error: ApiError = full, retryAfterMs = 0, asked = () => {}): () => void {
  const world = tab.engine['world']
  const post = world.post
  world.post = () => {
    asked()
    return Promise.reject(new ApiFailure(status, error, retryAfterMs))
  }
  return () => (world.post = post)
}

/** The device takes nothing more on its disk, until told otherwise. */
function fillDisk(scratchToo = true): () => void {
  tab.browser.scratchFull = scratchToo
  const queue = tab.engine.queue as unknown as { database: Database }
  const real = queue.database
  queue.database = {
    getAll: () => real.getAll('queue'),
    transaction: () => {
      throw new DOMException('no room', 'QuotaExceededError')
    },
  } as unknown as Database
  return () => {
    queue.database = real
    tab.browser.scratchFull = false
  }
}

test('P4: why the server takes nothing is known after the first try, and forgotten once it does', async () => {
  const mend = refuseAll(503)
  tab.engine.run(create('x'), null)
  await timers.advance(100)
  expect(tab.engine.state()).toMatchObject({ kind: 'saving', waiting: 1, problem: full })
  mend()
  await timers.advance(60_000)
  expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0, problem: null })
})

test.each([503, 429])(
  'P4, P5: what a busy server turned away (%i) stays queued, and goes again when it said',
  async (status) => {
    const busy = {
      code: 'busy',
      reason: 'busy',
      message: 'too many are waiting',
      detail: { retryAfter: 25 },
    } as const
    let asked = 0
    const mend = refuseAll(status, busy, 25_000, () => asked++)
    tab.engine.run(create('x'), null)
    await timers.advance(12_000)
    tab.engine.run(create('y'), null) // is no reason to ask sooner
    await timers.advance(12_000)
    expect(asked).toBe(1)
    expect(tab.engine.state()).toMatchObject({ kind: 'saving', waiting: 2, problem: busy })
    await timers.advance(2_000)
    expect(asked).toBe(2)
    mend()
    await timers.advance(60_000)
    expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0, problem: null })
  },
)

test('P4: a network that is gone is no trouble of the server', async () => {
  refuseAll(0)
  tab.engine.run(create('x'), null)
  await timers.advance(100)
  expect(tab.engine.state()).toMatchObject({ waiting: 1, problem: null })
})

test('P22: what the disk has no room for is counted until it is sent', async () => {
  fillDisk()
  tab.network.online = false
  tab.engine.run(create('x'), null)
  tab.engine.run(create('y'), null)
  await timers.advance(100)
  expect(tab.engine.state()).toMatchObject({ waiting: 2, unsaved: 2 })
  tab.network.online = true
  await timers.advance(60_000)
  expect(tab.server.get('item', 'x')?.title).toBe('x')
  expect(tab.engine.state()).toMatchObject({ waiting: 0, unsaved: 0 })
})

test('P22: once there is room again, what was only in memory is kept too', async () => {
  const empty = fillDisk()
  tab.network.online = false
  tab.engine.run(create('x'), null)
  await timers.advance(100)
  empty()
  tab.engine.run(create('y'), null)
  await timers.advance(100)
  expect(tab.engine.state().unsaved).toBe(0)
  await tab.crash()
  await timers.advance(100)
  expect(tab.engine.queue.waiting().map((e) => (e.payload as { id: string }).id)).toEqual(['x', 'y'])
})

const kept = () => tab.engine.queue.waiting().map((e) => (e.payload as { id: string }).id)

test('P22: a tab that goes before the disk has answered loses nothing', async () => {
  tab.network.online = false
  tab.engine.run(create('x'), null)
  tab.engine.run(create('y'), null)
  await tab.crash()
  expect(kept()).toEqual(['x', 'y'])
  await tab.crash() // now it is on disk, once
  expect(kept()).toEqual(['x', 'y'])
  tab.network.online = true
  await timers.advance(60_000)
  expect(tab.server.get('item', 'y')?.title).toBe('y')
  expect(tab.engine.state()).toMatchObject({ waiting: 0, unsaved: 0 })
  await tab.crash()
  expect(kept()).toEqual([])
})

test('P22: what the disk has no room for outlives its tab all the same, and is no worry', async () => {
  fillDisk(false)
  tab.network.online = false
  tab.engine.run(create('x'), null)
  await timers.advance(100)
  expect(tab.engine.state()).toMatchObject({ waiting: 1, unsaved: 0 })
  await tab.crash()
  expect(kept()).toEqual(['x'])
})

test('P23: two tabs that both write down what a third left send it once', async () => {
  tab.network.online = false
  tab.engine.run(create('x'), null)
  const beside = new ModelClient(tab.browser, tab.server, timers, () => 0.5, ['board:a'])
  await beside.open() // finds it noted while its own tab is still writing it
  await timers.advance(60_000)
  expect(beside.engine.queued()).toEqual([])
  tab.network.online = true
  await timers.advance(60_000)
  expect(tab.server.get('item', 'x')?.version).toBe(1)
  expect(tab.engine.queued()).toEqual([])
  expect(await tab.engine['database'].count('queue')).toBe(0)
})
