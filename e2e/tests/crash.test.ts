import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('D1, P4: kill −9 under load loses nothing that was acknowledged, and an open browser goes on', async () => {
  const seat = await house.seat(house.admin)
  const board = await Board.open(seat.page, house.departmentId)
  const acknowledged: string[] = []
  let running = true
  const writers = Array.from({ length: 16 }, async (_, writer) => {
    for (let n = 0; running; n++) {
      const id = newId()
      const title = `压力 ${writer}-${n}`
      const result = await house.admin.api
        .run('item.create', {
          id,
          departmentId: house.departmentId,
          title,
          week: '2026-W42',
          day: '2026-10-14',
          rank: 'a0',
        })
        .catch(() => null)
      if (result?.status === 'done') acknowledged.push(id)
      if (!result) return
    }
  })
  await until(
    () => acknowledged.length,
    (n) => n > 200,
  )
  await server.kill()
  running = false
  await Promise.all(writers)
  await board.add('today', '服务器断电时写的')
  await server.begin()
  await board.live(60_000)

  const items = await until(
    () => house.items(),
    (all) => all.some((item) => item.title === '服务器断电时写的'),
  )
  const kept = new Set(items.map((item) => item.id))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  expect(items.filter((item) => item.title === '服务器断电时写的').length).toBe(1)
  console.log(`${acknowledged.length} acknowledged before the kill, all there after it`)
  expect(seat.faults).toEqual([])
}, 120_000)
