import type { Booth, CommandCall } from '@/api/types'
import { ModelBrowser, ModelClient } from './model_client'
import { ModelServer } from './model_server'
import { VirtualTimers } from './virtual_timers'

/** The world of an engine's test, new for each by `freshHouse`. */
export let timers: VirtualTimers
export let server: ModelServer
export let browser: ModelBrowser
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

/** A server with one booth, a browser, and a clock that moves when told. */
export function freshHouse(): void {
  timers = new VirtualTimers()
  server = new ModelServer(timers)
  server.seed('booth', booth as unknown as Booth)
  browser = new ModelBrowser(`wang-${++count}`)
  const pump = () => {
    for (const peer of server.peers) peer.pump()
    timers.after(10, pump)
  }
  pump()
}

/** The command that makes an item on board:a. */
export function create(id: string, title = id): CommandCall {
  return { type: 'item.create', payload: { id, departmentId: 'a', title, week: '2026-W41', rank: 'a0' } }
}

/** A tab not yet opened. */
export function client(in_ = browser, views = ['board:a', 'booths:e']): ModelClient {
  return new ModelClient(in_, server, timers, () => 0.5, views)
}

/** A tab that has gone live. */
export async function opened(in_ = browser): Promise<ModelClient> {
  const tab = client(in_)
  await tab.open()
  await timers.advance(2_000)
  return tab
}
