import { beforeEach, describe, expect, test, vi } from 'vitest'
import { store } from '@/store'
import { createSync } from './facade'
import { browser, client, create, freshHouse, server, timers } from './testing/engine_house'
import { modelMe } from './testing/model_client'
import { settle } from './testing/virtual_timers'
import type { Sync } from './types'

let sync: Sync
const me = () => modelMe(browser.userId)
const titles = () => [...store.items.values()].map((item) => item.title)

// A frame of the screen: what was scheduled for it is drawn.
async function frame(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(drawn))
  await settle()
}

beforeEach(async () => {
  freshHouse()
  const tab = client()
  await tab.open() // for its network and world; its engine rests
  await tab.engine.stop()
  const world = tab['world']()
  sync = createSync(() => world)
})

async function live(): Promise<void> {
  sync.follow('board:a')
  await sync.start(me())
  await timers.advance(2_000)
  await frame()
}

describe('one engine behind the page', () => {
  test('what is followed before anyone is signed in is brought once somebody is', async () => {
    server.run('sun', [{ ...create('x', '原有'), id: 'other-1' }])
    expect(sync.ready('board:a').value).toBe(false)
    await live()
    expect(sync.ready('board:a').value).toBe(true)
    expect(titles()).toEqual(['原有'])
  })

  test('P21: an own command is drawn at once, without waiting for a frame', async () => {
    await live()
    const outcome = sync.run('item.create', create('x', '刚写的').payload as never)
    expect(titles()).toEqual(['刚写的'])
    expect(store.pending.size).toBe(1)
    await timers.advance(1_000)
    expect(await outcome).toMatchObject({ status: 'done' })
    expect(sync.state.value).toMatchObject({ kind: 'live', waiting: 0 })
  })

  test('others’ changes wait while something is held, own ones do not', async () => {
    await live()
    const release = sync.hold()
    server.run('sun', [{ ...create('theirs', '别人的'), id: 'other-1' }])
    await timers.advance(500)
    void sync.run('item.create', create('mine', '自己的').payload as never)
    await frame()
    expect(titles()).toEqual(['自己的'])
    release()
    release() // once is enough, twice no harm
    await frame()
    expect(titles().sort()).toEqual(['别人的', '自己的'].sort())
  })

  test('a view is left when the last who follows it leaves', async () => {
    await live()
    const again = sync.follow('board:a')
    again()
    again()
    server.run('sun', [{ ...create('x', '还在看'), id: 'other-1' }])
    await timers.advance(500)
    await frame()
    expect(titles()).toEqual(['还在看'])
  })

  test('undo takes back what was given with its inverse', async () => {
    await live()
    await settle()
    const undo = [{ type: 'item.archive' as const, payload: { id: 'x' } }]
    void sync.run('item.create', create('x').payload as never, { label: 'board.did.add', undo })
    expect(sync.canUndo.value).toBe(true)
    expect(sync.lastAction.value?.label.key).toBe('board.did.add')
    const undone = sync.undo()
    await timers.advance(1_000)
    expect(await undone).toMatchObject({ status: 'done' })
    expect([sync.canUndo.value, sync.canRedo.value, titles().length]).toEqual([false, true, 0])
  })

  test('P24: nobody signed in: the screen is empty and commands are refused, not lost in silence', async () => {
    await live()
    void sync.run('item.create', create('x').payload as never)
    await timers.advance(500)
    await sync.stop()
    expect([store.items.size, sync.queue.value.length, sync.ready('board:a').value]).toEqual([0, 0, false])
    expect(await sync.run('item.archive', { id: 'x' })).toMatchObject({
      status: 'refused',
      error: { reason: 'session.missing' },
    })
    vi.restoreAllMocks()
  })
})
