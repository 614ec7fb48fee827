import { beforeEach, describe, expect, test } from 'vitest'
import type { Item } from '@/api/types'
import {
  asked,
  changes,
  device,
  freshSession,
  item,
  open,
  put,
  session,
  snapshot,
  socket,
  timers,
  titles,
} from './testing/session_house'

beforeEach(freshSession)

describe('how far a board reaches', () => {
  const later = (id: string, week: string) => ({ ...item(id), week })

  // Answers what was asked for board:a up to a week, with what is planned until then.
  async function answerUntil(until: string, seq: number, items: Item[]): Promise<void> {
    expect(asked.map((a) => a.until)).toEqual([until])
    asked.shift()!.answer({ ...snapshot('board:a', seq, items), until })
    await timers.advance(0)
  }

  async function liveUntil(until: string): Promise<void> {
    session.start()
    session.follow('board:a', until)
    await answerUntil(until, 10, [item('x')])
    await open(10)
    socket().says(changes(10, 10))
  }

  test('P6: a board asks for next week at least; looked further, it is fetched once more and goes on meanwhile', async () => {
    await liveUntil('2026-W42')
    session.reach('board:a', '2026-W45')
    session.reach('board:a', '2026-W44')
    socket().says(changes(10, 12, put(11, later('z', '2026-W44')), put(12, later('x', '2026-W41'))))
    expect(session.views.get('board:a')).toMatchObject({ seq: 12, until: '2026-W42', subscribed: 'yes' })
    await answerUntil('2026-W45', 11, [item('x'), item('y'), later('z', '2026-W44')])
    expect(session.views.get('board:a')).toMatchObject({ seq: 12, until: '2026-W45', subscribed: 'yes' })
    expect(titles()).toEqual(['x', 'y', 'z'])
    expect(asked).toEqual([])
  })

  test('P10: what a snapshot leaves out beyond its week is let go, and held again when it changes', async () => {
    await liveUntil('2026-W42')
    socket().says(changes(10, 11, put(11, later('far', '2026-W50'))))
    expect(titles()).toEqual(['far', 'x'])
    socket().says({ t: 'resync', views: ['board:a'], why: 'behind' })
    await answerUntil('2026-W42', 14, [item('x')])
    expect(titles()).toEqual(['x'])
    socket().says(changes(11, 15, put(15, later('far', '2026-W50'))))
    expect(titles()).toEqual(['far', 'x'])
  })

  test('P11: a resync asks as far as was looked; a board that was left forgets that', async () => {
    session.start()
    const leave = session.follow('board:a', '2026-W50')
    await answerUntil('2026-W50', 10, [])
    await open(10)
    socket().says({ t: 'resync', views: ['board:a'], why: 'pruned' })
    await answerUntil('2026-W50', 12, [])
    leave()
    await timers.advance(21_000)
    session.follow('board:a')
    socket().says({ t: 'resync', views: ['board:a'], why: 'pruned' })
    await answerUntil('2026-W42', 14, [])
  })

  test('P20: another week begins and the boards reach a week further', async () => {
    await liveUntil('2026-W42')
    device.nextWeek = '2026-W43'
    session.bringAll()
    await answerUntil('2026-W43', 11, [item('x'), item('y')])
    expect(titles()).toEqual(['x', 'y'])
  })

  test('what cannot be fetched is asked for again as soon as the server is back', async () => {
    await liveUntil('2026-W42')
    session.reach('board:a', '2026-W45')
    socket().onclose?.({ code: 1006 })
    asked.shift()!.fail(new Error('no network'))
    await timers.advance(0)
    expect(asked).toEqual([])
    device.chance = 0
    await timers.advance(0)
    await open(11)
    await answerUntil('2026-W45', 11, [item('x'), item('y')])
    expect(titles()).toEqual(['x', 'y'])
  })

  test('P10: an answer older than what the board is known to be is not taken for more of it', async () => {
    await liveUntil('2026-W42')
    session.reach('board:a', '2026-W45')
    await answerUntil('2026-W45', 9, [item('x'), item('y')])
    expect(session.views.get('board:a')!.until).toBe('2026-W42')
    await timers.advance(5_000)
    await answerUntil('2026-W45', 10, [item('x'), item('y')])
    expect(titles()).toEqual(['x', 'y'])
  })
})
