import { beforeEach, describe, expect, test } from 'vitest'
import { create, freshHouse, opened, timers } from './testing/engine_house'
import { settle } from './testing/virtual_timers'

beforeEach(freshHouse)

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

  test('P14: a ping out of turn unanswered for 3 s is offline, with no grace on top', async () => {
    const tab = await opened()
    tab.network.online = false
    tab.engine.probe()
    await timers.advance(2_900)
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

describe('a network that goes without a word', () => {
  test('P14, L10: a command with no answer has the socket asked; the loss shows within 5 s', async () => {
    const tab = await opened()
    const world = tab.engine['world']
    const post = world.post
    world.post = () => new Promise((_answer, refuse) => timers.after(30_000, () => refuse(new Error('late'))))
    tab.network.online = false // nothing closes: what is sent is simply gone
    tab.engine.run(create('x'), null)
    await timers.advance(4_000)
    expect(tab.engine.state()).toMatchObject({ kind: 'saving', waiting: 1 })
    await timers.advance(1_500)
    expect(tab.engine.state()).toMatchObject({ kind: 'offline', waiting: 1 })
    Object.assign(world, { post })
    tab.network.online = true
    await timers.advance(60_000)
    expect(tab.engine.state()).toMatchObject({ kind: 'live', waiting: 0 })
  })

  test('P14: asking again and again gives a silent socket no more time', async () => {
    const tab = await opened()
    tab.network.online = false
    for (let i = 0; i < 4; i++) {
      tab.engine.probe()
      await timers.advance(900)
    }
    expect(tab.engine.state().kind).toBe('offline')
  })
})
