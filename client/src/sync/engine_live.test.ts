import { beforeEach, describe, expect, test } from 'vitest'
import type { Booth, CommandCall } from '@/api/types'
import { ModelBrowser, ModelClient } from './testing/model_client'
import { ModelServer } from './testing/model_server'
import { settle, VirtualTimers } from './testing/virtual_timers'

let timers: VirtualTimers
let server: ModelServer
let browser: ModelBrowser
let count = 0

const booth = {
  id: 'b1',
  exhibitionId: 'e',
  code: 'A01',
  state: 'available',
  holderId: '',
  version: 1,
  archived: false,
}

function create(id: string, title = id): CommandCall {
  return { type: 'item.create', payload: { id, departmentId: 'a', title, week: '2026-W41', rank: 'a0' } }
}

function client(in_ = browser, views = ['board:a', 'booths:e']): ModelClient {
  return new ModelClient(in_, server, timers, () => 0.5, views)
}

async function opened(in_ = browser): Promise<ModelClient> {
  const tab = client(in_)
  await tab.open()
  await timers.advance(2_000)
  return tab
}

beforeEach(() => {
  timers = new VirtualTimers()
  server = new ModelServer(timers)
  server.seed('booth', booth as unknown as Booth)
  browser = new ModelBrowser(`wang-${++count}`)
  const pump = () => {
    for (const peer of server.peers) peer.pump()
    timers.after(10, pump)
  }
  pump()
})

describe('whether it is live', () => {
  test('P14: a device that says it has no network is offline at once, also right after a reload', async () => {
    const tab = await opened()
    Object.assign(tab, { unplugged: true })
    tab.network.online = false
    tab.engine.unplugged()
    expect(tab.engine.state().kind).toBe('offline')
    tab.engine.run(create('x'), null)
    await settle()
    await tab.crash()
    expect(tab.engine.state()).toMatchObject({ kind: 'offline', waiting: 1 })
    Object.assign(tab, { unplugged: false })
    tab.network.online = true
    await timers.advance(40_000)
    expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0 })
  })

  test('P14: a device wrong about its network is live again with the server’s next word', async () => {
    const tab = await opened()
    tab.engine.unplugged()
    expect(tab.engine.state().kind).toBe('offline')
    await timers.advance(500)
    expect(tab.engine.state().kind).toBe('live')
  })

  test('P14: a heartbeat unanswered for 5 s is offline, with no grace on top', async () => {
    const tab = await opened()
    tab.network.online = false
    tab.engine.probe()
    await timers.advance(4_900)
    expect(tab.engine.state().kind).toBe('live')
    await timers.advance(101)
    expect(tab.engine.state().kind).toBe('offline')
  })

  test('a connection that closes and is back within 1.5 s is no news', async () => {
    const tab = await opened()
    tab.network.cut()
    expect(tab.engine.state().kind).toBe('live')
    await timers.advance(1_000)
    expect(tab.engine.state().kind).toBe('live')
  })

  test('P20: what is told is by the server’s clock, corrected once', async () => {
    const tab = await opened()
    const skew = 3 * 3_600_000
    tab.engine.clock.correct(new Date(timers.now() + skew).toISOString(), timers.now())
    const heardAt = tab.engine.session.connection.heardAt
    tab.engine.run(create('x'), null)
    expect(tab.engine.queued()[0]!.at).toBe(timers.now() + skew)
    tab.engine.unplugged()
    expect(Number(tab.engine.state().since)).toBe(heardAt + skew)
  })
})
