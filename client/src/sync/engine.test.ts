import { beforeEach, describe, expect, test } from 'vitest'
import type { CommandCall } from '@/api/types'
import { openDatabase } from './database'
import { browser, create, freshHouse, opened, server, timers } from './testing/engine_house'
import { ModelBrowser, type ModelClient } from './testing/model_client'
import { settle } from './testing/virtual_timers'

const shownItems = (tab: ModelClient) => Object.keys(tab.shown()).filter((k) => k.startsWith('item:'))
const title = (tab: ModelClient, id: string) =>
  (tab.engine.screen.shown(`item:${id}`) as { title: string } | null)?.title

beforeEach(freshHouse)

describe('the queue', () => {
  test('P21: a command shows at once and is answered by the server', async () => {
    const tab = await opened()
    const { outcome } = tab.engine.run(create('x'), null)
    expect(shownItems(tab)).toEqual(['item:x'])
    expect(tab.engine.state()).toMatchObject({ kind: 'saving', waiting: 1 })
    await timers.advance(1_000)
    expect(await outcome).toMatchObject({ status: 'done', seq: 1 })
    expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0 })
  })

  test('P22: what was given offline survives a reload and is sent when the network returns', async () => {
    const tab = await opened()
    tab.network.online = false
    tab.engine.run(create('x', '断网时写的'), null)
    await settle()
    await tab.crash()
    await timers.advance(3_000)
    expect(title(tab, 'x')).toBe('断网时写的')
    expect(tab.engine.state()).toMatchObject({ kind: 'offline', waiting: 1 })
    tab.network.online = true
    await timers.advance(40_000)
    expect(server.get('item', 'x')?.title).toBe('断网时写的')
    expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0 })
  })

  test('P3, P22: a crash between sending and the result doubles nothing', async () => {
    const tab = await opened()
    const { id } = tab.engine.run(create('x'), null)
    await settle()
    server.run(browser.userId, [{ ...create('x'), id }]) // it arrived; the answer never did
    await tab.crash()
    await timers.advance(40_000)
    expect(server.ran.get(id)).toBe(1)
    expect(tab.engine.queue.entries).toEqual([])
  })

  test('P21: boards open offline after a reload, as of when they were last true', async () => {
    server.run('li', [{ ...create('old', '昨天的'), id: 'c1' }])
    const tab = await opened()
    tab.network.online = false
    await tab.crash()
    await timers.advance(3_000)
    expect(title(tab, 'old')).toBe('昨天的')
    const { kind, since } = tab.engine.state()
    expect(kind).toBe('offline')
    expect(since).not.toBeNull()
  })

  test('P20: what is known of a wrong clock outlives a reload without network', async () => {
    const tab = await opened()
    tab.engine.clock.correct(new Date(timers.now() - 3 * 86_400_000).toISOString())
    await tab.engine.flush()
    tab.network.online = false
    await tab.crash()
    expect(tab.engine.clock.today).toBe('2026-10-05')
  })

  test('P21: an answered command stays on screen over a reload until the cache has it', async () => {
    const tab = await opened()
    tab.network.cut()
    tab.engine.run(create('x'), null)
    await timers.advance(150)
    tab.network.online = false
    await tab.crash()
    await timers.advance(1_000)
    expect(shownItems(tab)).toEqual(['item:x'])
  })

  test('P21: once its change has come, a command hides nothing newer, even before its result', async () => {
    server.run('li', [{ ...create('x', '一'), id: 'c1' }])
    const tab = await opened()
    const { id } = tab.engine.run({ type: 'item.edit', payload: { id: 'x', title: '二' } }, null)
    tab.network.loss = 1 // no request of ours gets through any more; the socket does
    server.run(browser.userId, [{ type: 'item.edit', payload: { id: 'x', title: '二' }, id }])
    server.run('li', [{ type: 'item.edit', payload: { id: 'x', title: '三' }, id: 'c2' }])
    await timers.advance(1_000)
    expect(tab.engine.state().waiting).toBe(1)
    expect(title(tab, 'x')).toBe('三')
  })

  test('P22: a reload of the queue while a command is being written does not lose it', async () => {
    const tab = await opened()
    tab.network.online = false
    const reloaded = tab.engine.queue.reload()
    tab.engine.run(create('x'), null)
    await reloaded
    expect(shownItems(tab)).toEqual(['item:x'])
  })

  test('P21: a refused command leaves the screen and comes back as a card to mend or drop', async () => {
    const tab = await opened()
    const { outcome } = tab.engine.run(create('x', 'refused'), { key: 'board.created' })
    await timers.advance(1_000)
    expect(await outcome).toMatchObject({ status: 'refused', error: { reason: 'text.empty' } })
    expect(shownItems(tab)).toEqual([])
    const [card] = tab.engine.queued()
    expect(card).toMatchObject({
      state: 'refused',
      label: { key: 'board.created' },
      error: { reason: 'text.empty' },
    })
    tab.engine.resend(card!.id, { ...create('x').payload, title: '改好了' } as never)
    await timers.advance(1_000)
    expect(title(tab, 'x')).toBe('改好了')
    expect(tab.engine.queued()).toEqual([])
  })

  test('a dropped card is gone for good', async () => {
    const tab = await opened()
    tab.engine.run(create('x', 'refused'), null)
    await timers.advance(1_000)
    tab.engine.drop(tab.engine.queued()[0]!.id)
    await settle()
    await tab.crash()
    expect(tab.engine.queued()).toEqual([])
  })

  test('P1: order is kept, and a refused one does not stop those behind it', async () => {
    const tab = await opened()
    tab.network.online = false
    const calls = [
      create('x'),
      create('bad', 'refused'),
      { type: 'item.edit', payload: { id: 'x', title: '二' } } as CommandCall,
    ]
    const given = tab.engine.runAll(calls, null)
    tab.network.online = true
    await timers.advance(10_000)
    expect((await Promise.all(given.map((g) => g.outcome))).map((o) => o.status)).toEqual([
      'done',
      'refused',
      'done',
    ])
    expect(server.get('item', 'x')?.title).toBe('二')
  })
})

describe('tabs and people', () => {
  test('P23: a command of one tab shows in the other, and only one request is made of it', async () => {
    const one = await opened()
    const two = await opened()
    one.network.online = false
    one.engine.run(create('x'), null)
    await settle()
    expect(shownItems(two)).toEqual(['item:x'])
    two.engine.probe()
    await timers.advance(5_000)
    expect(server.get('item', 'x')).toBeDefined()
    expect(server.ran.size).toBe(1)
    one.network.online = true
    await timers.advance(40_000)
    expect(one.engine.state()).toMatchObject({ kind: 'live', waiting: 0 })
  })

  test('P23: the tab that gave the command learns the answer though the other sent it', async () => {
    const one = await opened()
    const two = await opened()
    one.network.online = false
    const { outcome } = one.engine.run(create('x'), null)
    await settle()
    two.engine.probe()
    await timers.advance(5_000)
    expect(await outcome).toMatchObject({ status: 'done' })
  })

  test('P24: another person in the same browser neither sees nor sends the queue', async () => {
    const tab = await opened()
    tab.network.online = false
    tab.engine.run(create('x'), null)
    await settle()
    await tab.engine.stop(true)
    const other = await opened(new ModelBrowser(`li-${browser.userId}`))
    await timers.advance(5_000)
    expect(other.engine.queued()).toEqual([])
    expect(shownItems(other)).toEqual([])
    expect(server.ran.size).toBe(0)
    const again = await opened()
    await timers.advance(2_000)
    expect(server.get('item', 'x')).toBeDefined()
    expect(again.engine.queued()).toEqual([])
  })

  test('P24: signing out clears what was read, and keeps what was typed', async () => {
    server.run('li', [{ ...create('secret'), id: 'c1' }])
    const tab = await opened()
    tab.network.online = false
    tab.engine.run(create('x'), null)
    await settle()
    await tab.engine.stop(true)
    const db = await openDatabase(browser.userId)
    expect(await db.count('nouns')).toBe(0)
    expect(await db.count('queue')).toBe(1)
    db.close()
  })

  test('P18, P24: with the session gone nothing is sent and nothing lost, until sign-in', async () => {
    const tab = await opened()
    tab.sessionIsOurs = false
    tab.engine.run(create('x'), null)
    await timers.advance(60_000)
    expect(tab.engine.state()).toMatchObject({ kind: 'expired', waiting: 1 })
    expect(server.ran.size).toBe(0)
    tab.sessionIsOurs = true
    tab.engine.renew()
    await timers.advance(2_000)
    expect(server.get('item', 'x')).toBeDefined()
    expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0 })
  })
})

describe('what may not wait', () => {
  const hold: CommandCall = { type: 'booth.hold', payload: { boothIds: ['b1'] } }

  test('B5: a hold is refused at once without a connection, and leaves nothing in the queue', async () => {
    const tab = await opened()
    tab.network.online = false
    tab.network.cut()
    await timers.advance(2_000)
    expect(tab.engine.state().kind).toBe('offline')
    const outcome = await tab.engine.run(hold, null).outcome
    expect(outcome).toMatchObject({ status: 'refused', error: { reason: 'booth.needs_network' } })
    expect(tab.engine.queued()).toEqual([])
    tab.network.online = true
    await timers.advance(40_000)
    expect(server.ran.size).toBe(0)
  })

  test('B5: while the connection blinks, and no screen says so, a hold waits for it; what lasts refuses it', async () => {
    const tab = await opened()
    tab.network.cut()
    expect(tab.engine.state().kind).toBe('live')
    const during = tab.engine.run(hold, null)
    await timers.advance(3_000)
    expect(await during.outcome).toMatchObject({ status: 'done' })
    tab.network.online = false
    tab.network.cut()
    const lost = tab.engine.run(hold, null)
    await timers.advance(2_000)
    expect(await lost.outcome).toMatchObject({
      status: 'refused',
      error: { reason: 'booth.needs_network', detail: undefined },
    })
    tab.network.online = true
    await timers.advance(40_000)
    expect([...server.ran.keys()]).toEqual([during.id])
  })

  test('B5: a connection lost on the way ends in a refusal that says it is uncertain', async () => {
    const tab = await opened()
    tab.network.online = false // the socket has not noticed yet
    const { outcome } = tab.engine.run(hold, null)
    await timers.advance(15_000)
    const error = { reason: 'booth.needs_network', detail: { uncertain: true } }
    expect(await outcome).toMatchObject({ status: 'refused', error })
    expect(tab.engine.screen.shown('booth:b1')).toMatchObject({ state: 'available' })
  })

  test('C5, B5: what a batch makes is at the server before the hold that names it', async () => {
    const tab = await opened()
    const given = tab.engine.runAll([create('x'), hold], null)
    await timers.advance(2_000)
    expect(await Promise.all(given.map((g) => g.outcome))).toMatchObject([
      { status: 'done' },
      { status: 'done' },
    ])
    expect([...server.ran.keys()]).toEqual(given.map((g) => g.id))
  })

  test('B5: the loser of a race reads who was first', async () => {
    const tab = await opened()
    server.run('li', [{ ...hold, id: 'c1' }])
    const { outcome } = tab.engine.run(hold, null)
    await timers.advance(1_000)
    expect(await outcome).toMatchObject({
      status: 'refused',
      error: { reason: 'booth.taken', detail: { holderId: 'li' } },
    })
    expect(tab.engine.screen.shown('booth:b1')).toMatchObject({ state: 'held', holderId: 'li' })
  })

  test('a password never lies on disk', async () => {
    const tab = await opened()
    tab.engine.run({ type: 'user.reset_password', payload: { id: 'u', password: 'geheim-geheim' } }, null)
    await settle()
    const db = await openDatabase(browser.userId)
    expect(JSON.stringify(await db.getAll('queue'))).not.toContain('geheim')
    db.close()
    await timers.advance(1_000)
  })
})

describe('undo', () => {
  const rename = (to: string): CommandCall => ({ type: 'item.edit', payload: { id: 'x', title: to } })

  async function renamed(): Promise<ModelClient> {
    server.run('li', [{ ...create('x', '一'), id: 'c1' }])
    const tab = await opened()
    const { id } = tab.engine.run(rename('二'), null)
    tab.engine.remember({
      label: { key: 'item.renamed' },
      commands: [rename('二')],
      inverse: [rename('一')],
      ids: [id],
      at: 0,
    })
    await timers.advance(1_000)
    return tab
  }

  test('an action goes back and forth', async () => {
    const tab = await renamed()
    const back = tab.engine.travel('done')
    await timers.advance(1_000)
    expect(await back).toMatchObject({ status: 'done', label: { key: 'item.renamed' } })
    expect(title(tab, 'x')).toBe('一')
    const forth = tab.engine.travel('undone')
    await timers.advance(1_000)
    expect(await forth).toMatchObject({ status: 'done' })
    expect(title(tab, 'x')).toBe('二')
  })

  test('it says who has changed the same field since, and changes nothing', async () => {
    const tab = await renamed()
    server.run('li', [{ ...rename('三'), id: 'c2' }])
    await timers.advance(1_000)
    const outcome = await tab.engine.travel('done')
    expect(outcome).toMatchObject({
      status: 'refused',
      error: { reason: 'undo.changed_since', detail: { actorId: 'li', fields: ['title'] } },
    })
    expect(title(tab, 'x')).toBe('三')
  })

  test('another field of the same item stands in nobody’s way', async () => {
    const tab = await renamed()
    server.run('li', [
      { type: 'item.move', payload: { id: 'x', week: '2026-W41', day: '2026-10-09', rank: 'b' }, id: 'c2' },
    ])
    await timers.advance(1_000)
    const outcome = tab.engine.travel('done')
    await timers.advance(1_000)
    expect(await outcome).toMatchObject({ status: 'done' })
    expect(tab.engine.screen.shown('item:x')).toMatchObject({ title: '一', day: '2026-10-09' })
  })

  test('what was refused cannot be undone; the last fifty can', async () => {
    const tab = await renamed()
    const { id } = tab.engine.run(rename('refused'), null)
    tab.engine.remember({
      label: { key: 'k' },
      commands: [rename('refused')],
      inverse: [rename('二')],
      ids: [id],
      at: 0,
    })
    await timers.advance(1_000)
    expect(tab.engine.undoStack.done).toHaveLength(1)
    for (let n = 0; n < 60; n++) {
      tab.engine.remember({ label: { key: `k${n}` }, commands: [], inverse: [], ids: [], at: 0 })
    }
    expect(tab.engine.undoStack.done).toHaveLength(50)
    expect(tab.engine.undoStack.done[0]!.label.key).toBe('k10')
  })
})
