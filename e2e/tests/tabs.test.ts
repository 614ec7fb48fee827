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

test('P23: two tabs of one browser share one queue and do not fight over it', async () => {
  const seat = await house.seat(house.admin)
  const first = await Board.open(seat.page, house.departmentId)
  const second = await Board.open(await seat.tab(), house.departmentId)
  await seat.offline()
  await first.state(words('common.sync.offline'))
  await second.state(words('common.sync.offline'))
  for (let n = 0; n < 3; n++) {
    await first.add('today', `第一个标签页 ${n}`)
    await second.add('today', `第二个标签页 ${n}`)
  }
  await second.card('第一个标签页 2').waitFor()
  await first.card('第二个标签页 2').waitFor()
  await seat.online()
  await Promise.all([first.live(40_000), second.live(40_000)])
  const items = await until(
    () => house.items(),
    (all) => all.length >= 6,
  )
  expect(items.map((item) => item.title).sort()).toEqual(
    [0, 1, 2].flatMap((n) => [`第一个标签页 ${n}`, `第二个标签页 ${n}`]).sort(),
  )
  expect(seat.faults).toEqual([])
})

test('P23: the tab that sends may be closed; the other goes on', async () => {
  const seat = await house.seat(house.admin)
  const first = await Board.open(seat.page, house.departmentId)
  const other = await seat.tab()
  const second = await Board.open(other, house.departmentId)
  await seat.offline()
  await first.state(words('common.sync.offline'))
  await first.add('week', '关掉的标签页写的')
  await second.card('关掉的标签页写的').waitFor()
  await seat.page.close()
  await seat.online()
  await second.live(40_000)
  await until(
    () => house.items(),
    (all) => all.filter((item) => item.title === '关掉的标签页写的').length === 1,
  )
})
