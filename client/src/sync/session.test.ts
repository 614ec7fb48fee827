import { beforeEach, describe, expect, test } from 'vitest'
import { ApiFailure } from '@/api/http'
import { backOff } from './connection'
import {
  answer,
  asked,
  changes,
  device,
  freshSession,
  item,
  last,
  live,
  open,
  put,
  session,
  snapshot,
  socket,
  sockets,
  timers,
  titles,
  welcome,
  at,
} from './testing/session_house'

beforeEach(freshSession)

describe('resume', () => {
  test('P11: hello names every view with its seq, and what comes after is applied', async () => {
    await live()
    expect(last()).toMatchObject({ t: 'hello', epoch: 'e1', views: { 'board:a': 10 } })
    socket().says(changes(10, 12, put(12, item('y'))))
    expect(titles()).toEqual(['x', 'y'])
    socket().onclose?.({ code: 1006 })
    await open(12)
    expect(last()).toMatchObject({ t: 'hello', views: { 'board:a': 12 } })
  })

  test('P11: resync fetches the snapshot and subscribes with its seq', async () => {
    await live()
    socket().says({ t: 'resync', views: ['board:a'], why: 'pruned' })
    expect(titles(), 'the old state stays on screen meanwhile').toEqual(['x'])
    await answer('board:a', 40, [item('z')])
    expect(titles(), 'what is gone is gone').toEqual(['z'])
    expect(last()).toEqual({ t: 'subscribe', views: { 'board:a': 40 } })
  })

  test('P11: until subscribed is said, a view stands where it was, so a cut loses nothing', async () => {
    await live()
    session.follow('board:b')
    await answer('board:b', 11, [])
    socket().says(changes(10, 15, put(15, item('x', 'x2')))) // sent before the server heard of board:b
    socket().onclose?.({ code: 1006 })
    await open(15)
    expect(last()).toMatchObject({ t: 'hello', views: { 'board:a': 15, 'board:b': 11 } })
  })

  test('P11: with subscribed the view is as far as the socket', async () => {
    await live()
    socket().says(changes(10, 15))
    session.follow('board:b')
    await answer('board:b', 11, [])
    socket().says(changes(15, 15, put(13, item('b13', 'b13', 'b'))))
    socket().says({ t: 'subscribed', views: ['board:b'] })
    socket().says(changes(15, 16))
    expect(session.views.get('board:b')!.seq).toBe(16)
    expect(titles()).toEqual(['b13', 'x'])
  })

  test('P8: a gap makes the client fetch anew, never go on in silence', async () => {
    await live()
    socket().says(changes(13, 14, put(14, item('y'))))
    expect(asked.map((a) => a.view)).toEqual(['board:a'])
    expect(session.views.get('board:a')!.stale).toBe(true)
  })

  test('P11: a snapshot that failed is asked for again', async () => {
    await live()
    session.follow('board:b')
    asked.shift()!.fail(new Error('no network'))
    await timers.advance(1_000)
    await answer('board:b', 12, [item('b', 'b', 'b')])
    expect(titles()).toEqual(['b', 'x'])
  })
})

describe('epochs and rights', () => {
  test('L5: another epoch voids all that was confirmed', async () => {
    await live()
    socket().onclose?.({ code: 1001 })
    await open(3, 'e2')
    expect(titles()).toEqual([])
    await answer('board:a', 3, [item('restored')], 'e2')
    expect(titles()).toEqual(['restored'])
    expect(session.epoch).toBe('e2')
  })

  test('L5: nor does the cursor of the old life vouch for anything in the new', async () => {
    await live()
    socket().onclose?.({ code: 1001 })
    await open(3, 'e2')
    await answer('board:a', 3, [], 'e2')
    socket().says({ t: 'subscribed', views: ['board:a'] })
    expect(session.views.get('board:a')!.seq).toBe(3)
  })

  test('L5: a view left shortly before and wanted again in the new life stays followed', async () => {
    await live()
    const leave = session.follow('board:b')
    await answer('board:b', 10, [])
    leave()
    socket().onclose?.({ code: 1001 })
    await open(3, 'e2')
    session.follow('board:b')
    await timers.advance(25_000) // longer than what is left is kept at hand
    expect(session.views.get('board:b')?.followers).toBe(1)
  })

  test('L5: a snapshot of a life left behind is not used', async () => {
    session.start()
    session.follow('board:a')
    await open(3, 'e2')
    const late = asked.shift()!
    socket().says({ t: 'resync', views: ['board:a'], why: 'epoch' })
    late.answer(snapshot('board:a', 90, [item('ghost')], 'e1'))
    await answer('board:a', 3, [item('real')], 'e2')
    expect(titles()).toEqual(['real'])
  })

  test('P12: with other rights a view may be gone, and it is ready as empty', async () => {
    await live()
    socket().says({ t: 'resync', views: ['board:a'], why: 'rights' })
    asked.shift()!.fail(new ApiFailure(403, { code: 'forbidden', reason: 'view.forbidden', message: '' }))
    await timers.advance(0)
    expect(titles()).toEqual([])
    expect(session.views.get('board:a')).toMatchObject({ denied: true, seq: null })
  })

  test('P18: 4401 stops until the same person has signed in', async () => {
    await live()
    socket().onclose?.({ code: 4401 })
    await timers.advance(120_000)
    expect(session.expired).toBe(true)
    expect(sockets).toHaveLength(1)
    session.renew()
    await open(10)
    expect(session.expired).toBe(false)
    expect(last()).toMatchObject({ t: 'hello', views: { 'board:a': 10 } })
  })

  test('P24: a socket that turns out to be another person’s is left', async () => {
    session.start()
    await timers.advance(0)
    socket().onopen?.()
    socket().says(welcome(10, 'e1', 'li'))
    expect(session.expired).toBe(true)
    expect(socket().closed).toBe(true)
  })

  test('a handshake refused twice is looked into', async () => {
    device.signedIn = null
    session.start()
    socket().onclose?.({ code: 1006 })
    await timers.advance(1_000)
    socket().onclose?.({ code: 1006 })
    await timers.advance(0)
    expect(session.expired).toBe(true)
  })
})

describe('heartbeat', () => {
  test('P14: a ping every 15 s; no frame for 5 s after it, and the socket is given up', async () => {
    await live()
    await timers.advance(15_000)
    expect(last()).toMatchObject({ t: 'ping', n: 1 })
    await timers.advance(4_900)
    expect(sockets).toHaveLength(1)
    await timers.advance(600)
    expect(sockets[0]!.closed).toBe(true)
    expect(sockets).toHaveLength(2)
  })

  test('P14: a pong that is ahead for 2 s shows behind, a changes frame ends it', async () => {
    await live()
    socket().says({ t: 'pong', n: 1, seq: 14, now: at })
    await timers.advance(1_900)
    expect(session.behind).toBe(false)
    await timers.advance(200)
    expect(session.behind).toBe(true)
    socket().says(changes(10, 14))
    expect(session.behind).toBe(false)
  })

  test('P15: full jitter, at most 30 s', () => {
    expect(backOff(0, () => 1)).toBe(300)
    expect(backOff(3, () => 1)).toBe(2_400)
    expect(backOff(50, () => 1)).toBe(30_000)
    expect(backOff(50, () => 0)).toBe(0)
  })

  test('P15: those whom a stopping server sends away come back spread over 1.2 s', async () => {
    await live()
    device.chance = 0.99
    socket().onclose?.({ code: 1001 })
    await timers.advance(1_100)
    expect(sockets).toHaveLength(1)
    await timers.advance(200)
    expect(sockets).toHaveLength(2)
  })

  test('P14: a page that wakes asks at once, and connects at once if it was waiting', async () => {
    await live()
    session.connection.probe()
    expect(last()).toMatchObject({ t: 'ping' })
    socket().onclose?.({ code: 1006 })
    session.connection.probe()
    expect(sockets).toHaveLength(2)
  })
})

test('a view left and followed again within the linger is not fetched twice; later it resumes by its seq', async () => {
  await live()
  const leave = session.follow('board:b')
  await answer('board:b', 12, [])
  socket().says({ t: 'subscribed', views: ['board:b'] })
  leave()
  await timers.advance(5_000)
  const leaveAgain = session.follow('board:b')
  expect(socket().sent.filter((f) => f.t === 'subscribe')).toHaveLength(1)
  leaveAgain()
  await timers.advance(14_000)
  socket().says({ t: 'pong', n: 1, seq: 10, now: at })
  await timers.advance(7_000)
  expect(socket().sent).toContainEqual({ t: 'unsubscribe', views: ['board:b'] })
  session.follow('board:b')
  expect(last()).toEqual({ t: 'subscribe', views: { 'board:b': 12 } })
  expect(asked).toEqual([])
})
