import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T23:59:40+08:00' })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('W1, W2, P20: at the workspace’s midnight tomorrow becomes today on an open screen, and what was left is carried over', async () => {
  await house.item('今天没做完', { week: '2026-W41', day: '2026-10-08' })
  await house.item('明天要做', { week: '2026-W41', day: '2026-10-09' })
  // The device is in another time zone and its clock is not the server's.
  const seat = await house.seat(house.admin, { timezoneId: 'America/New_York' })
  const board = await Board.open(seat.page, house.departmentId)
  await board.cardIn('tomorrow', '明天要做').waitFor()
  let loads = 0
  seat.page.on('load', () => loads++)
  await board.cardIn('today', '明天要做').waitFor({ timeout: 40_000 })
  await board
    .cardIn('today', '今天没做完')
    .getByText(words('board.card.carried', { n: 1 }))
    .waitFor()
  expect(loads).toBe(0)
})
