import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { startDatabase, type Database } from '../harness/database'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'

let database: Database
let first: Server
let second: Server
let house: House

beforeAll(async () => {
  database = await startDatabase()
  const options = { now: '2026-10-08T10:00:00+08:00', dsn: database.dsn }
  first = await Server.start(options)
  second = await Server.start(options)
  house = await House.build(first)
}, 60_000)
afterAll(async () => {
  await Promise.all([first?.stop(), second?.stop()])
  await database?.stop()
})

test('L8, P11: a page whose server dies goes on at another one, without a reload or a fetch, and what was typed meanwhile arrives once', async () => {
  const seat = await house.seat(house.admin)
  const board = await Board.open(seat.page, house.departmentId)
  let loads = 0
  const fetched: string[] = []
  seat.page.on('load', () => loads++)
  seat.page.on('request', (request) => {
    if (request.url().includes('/api/views/')) fetched.push(request.url())
  })
  await board.add('today', '在第一台服务器上写的')
  await board.cardIn('today', '在第一台服务器上写的').waitFor()

  seat.wire.cut() // the address answers nobody while the first server dies
  await first.kill()
  await board.add('today', '没有服务器时写的')
  seat.wire.to = second.port
  seat.wire.heal()
  await board.live(60_000)
  house.admin.api.url = second.url
  const atSecond = await until(
    () => house.items(),
    (items) => items.length === 2,
  )
  expect(atSecond.map((item) => item.title).sort()).toEqual(['在第一台服务器上写的', '没有服务器时写的'])

  // Back again while the second one leaves in order; the first had to catch up with what the second took.
  await first.begin()
  await board.add('week', '在第二台服务器上写的')
  await until(
    () => house.items(),
    (items) => items.length === 3,
  )
  seat.wire.to = first.port
  await second.halt()
  await board.live(60_000)
  await board.add('week', '回到第一台后写的')
  house.admin.api.url = first.url
  const items = await until(
    () => house.items(),
    (all) => all.some((item) => item.title === '回到第一台后写的'),
  )
  expect(items.map((item) => item.title).sort()).toEqual(
    ['回到第一台后写的', '在第一台服务器上写的', '在第二台服务器上写的', '没有服务器时写的'].sort(),
  )
  expect(loads).toBe(0)
  expect(fetched).toEqual([])
  expect(seat.faults).toEqual([])
}, 120_000)
