import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
})
afterAll(() => server?.stop())

// What P14 promises of a socket that nobody answers: a ping, 15 s at most away, and 5 s to answer it.
const idleMost = 20_000
// A command without an answer for 2 s asks the socket, which then has 3 s.
const busyMost = 5_000

test('P14: a network that swallows every byte is noticed, soon by somebody who writes, and nothing is lost by it', async () => {
  const [idle, busy] = [await house.seat(house.admin), await house.seat(await house.hire('陈屿'))]
  const [still, typing] = [
    await Board.open(idle.page, house.departmentId),
    await Board.open(busy.page, house.departmentId),
  ]
  const offline = new RegExp(`^${words('common.sync.offline')}`)
  const [idleTook, busyTook] = await Promise.all(
    [
      { seat: idle, board: still, write: false },
      { seat: busy, board: typing, write: true },
    ].map(async ({ seat, board, write }) => {
      seat.wire.silence()
      const began = performance.now()
      if (write) await board.add('today', '网络悄悄断了时写的')
      await board.state(offline, idleMost + 5_000)
      return performance.now() - began
    }),
  )
  console.log(
    `half-open network: told after ${(idleTook! / 1000).toFixed(1)} s by an idle page, ${(busyTook! / 1000).toFixed(1)} s by one that writes`,
  )
  expect(idleTook).toBeLessThan(idleMost + 1_500)
  expect(busyTook).toBeLessThan(busyMost + 2_500)

  // The router has forgotten the old connections; new ones pass.
  idle.wire.heal({ forgotten: true })
  busy.wire.heal({ forgotten: true })
  await Promise.all([still.live(40_000), typing.live(40_000)])
  await still.card('网络悄悄断了时写的').waitFor()
  const items = await until(
    () => house.items(),
    (all) => all.length > 0,
  )
  expect(items.map((item) => item.title)).toEqual(['网络悄悄断了时写的'])
  expect([...idle.faults, ...busy.faults]).toEqual([])
}, 120_000)

test('P8, P21: bytes that come late and in small pieces change nothing but the time', async () => {
  const seat = await house.seat(house.admin)
  const board = await Board.open(seat.page, house.departmentId)
  let n = 0
  seat.wire.delay(() => [0, 350, 20, 900, 0, 120][n++ % 6]!)
  for (let i = 0; i < 5; i++) {
    await board.add('week', `迟到的字节 ${i}`)
    await house.item(`同时来自办公室 ${i}`, { week: '2026-W41' }, { rank: `b${i}` })
  }
  for (let i = 0; i < 5; i++) {
    await board.cardIn('week', `迟到的字节 ${i}`).waitFor()
    await board.cardIn('week', `同时来自办公室 ${i}`).waitFor()
  }
  await board.live()
  const week = (await house.items()).filter((item) => item.day === '')
  expect(week.length).toBe(10)
  expect(await board.zone('week').locator('article.card').count()).toBe(10)
  expect(seat.faults).toEqual([])
})
