import { beforeEach, expect, test } from 'vitest'
import { ApiFailure } from '@/api/http'
import { browser, client, create, freshHouse, opened, server, timers } from './testing/engine_house'
import type { ModelClient } from './testing/model_client'
import { settle } from './testing/virtual_timers'

beforeEach(freshHouse)

const lost = new ApiFailure(0, { code: 'unavailable', reason: 'network.unreachable', message: '' })
const edit = { type: 'item.edit', payload: { id: 'x', title: '改' } } as const

/** Notes whether a tab's requests say that they are sent again, and loses as many of them. */
function listen(tab: ModelClient, losing = 0): boolean[] {
  const said: boolean[] = []
  const world = tab.engine['world']
  const post = world.post
  world.post = (commands, again) => {
    said.push(again)
    return said.length <= losing ? Promise.reject(lost) : post(commands, again)
  }
  return said
}

test('P3: a command is said to be sent again from its second sending on', async () => {
  const tab = await opened()
  const said = listen(tab, 2)
  tab.engine.run(create('x'), null)
  await timers.advance(20_000)
  tab.engine.run(create('y'), null)
  await timers.advance(1_000)
  expect(said).toEqual([false, true, true, false])
})

test('P3: so is what goes by itself', async () => {
  const tab = await opened()
  const said = listen(tab, 1)
  tab.engine.run({ type: 'booth.hold', payload: { boothIds: ['b1'] } } as never, null)
  await timers.advance(5_000)
  expect(said).toEqual([false, true])
})

test('P3: what a tab finds on disk may have been sent by one that died', async () => {
  const tab = await opened()
  tab.network.online = false
  tab.engine.run(create('x'), null)
  await settle()
  await tab.crash()
  const said = listen(tab)
  tab.network.online = true
  await timers.advance(40_000)
  expect(said).toEqual([true])
})

test('P3, P23: a tab knows that another has sent its command before', async () => {
  const tab = await opened()
  const other = client(browser)
  await other.open()
  await timers.advance(2_000)
  tab.engine['sender'].pause()
  tab.engine.run(create('x'), null)
  await settle()
  const theirs = listen(other, 1)
  const ours = listen(tab)
  other.engine['sender'].kick()
  await settle()
  other.engine['sender'].pause()
  tab.engine['sender'].resume()
  await timers.advance(5_000)
  expect({ theirs, ours }).toEqual({ theirs: [true], ours: [true] })
})

test('P3: refused on the second way, a command is not done when its first sending arrives late', async () => {
  const tab = await opened()
  const world = tab.engine['world']
  const post = world.post
  let late = () => {}
  world.post = (commands, again) => {
    if (again) return post(commands, again)
    late = () => void server.run(browser.userId, commands)
    return Promise.reject(lost)
  }
  const { id, outcome } = tab.engine.run(edit, null)
  await timers.advance(20_000)
  expect(await outcome).toMatchObject({ status: 'refused' })
  server.run('li', [{ ...create('x', '一'), id: 'c1' }])
  late()
  expect(server.get('item', 'x')?.title).toBe('一')
  tab.engine.resend(id) // the person gives it anew: that is another command
  world.post = post
  await timers.advance(1_000)
  expect(server.get('item', 'x')?.title).toBe('改')
  expect(tab.engine.queue.find(id)).toBeUndefined()
})
