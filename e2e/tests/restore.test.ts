import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board, expectedOn } from '../harness/board'
import { screens } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('L5, P11: a backup restored under open browsers is a new epoch; they follow it by themselves, and what was queued meanwhile arrives', async () => {
  const colleague = await house.hire('陈屿')
  await house.item('备份之前就有', { week, day: today })
  const [office, hall] = [await house.seat(house.admin), await house.seat(colleague, screens.phone)]
  const [near, far] = [
    await Board.open(office.page, house.departmentId),
    await Board.open(hall.page, house.departmentId),
  ]
  let loads = 0
  for (const { page } of [office, hall]) page.on('load', () => loads++)
  await server.tool('backup', server.file('before.backup'))
  const before = (await house.admin.api.view(`board:${house.departmentId}`)).epoch

  await near.add('today', '备份之后才写')
  await far.cardIn('today', '备份之后才写').waitFor()
  await near.complete('备份之前就有')
  await until(
    () => house.items(),
    (items) => items.some((item) => item.doneAt !== null),
  )
  await server.halt()
  await near.state(words('common.sync.offline'))
  await near.add('week', '恢复期间写的')
  await server.tool('restore', server.file('before.backup'), '--force')
  await server.begin()

  await Promise.all([near.live(40_000), far.live(40_000)])
  const items = await until(
    () => house.items(),
    (all) => all.some((item) => item.title === '恢复期间写的'),
  )
  expect((await house.admin.api.view(`board:${house.departmentId}`)).epoch).not.toBe(before)
  expect(items.map((item) => item.title).sort()).toEqual(['备份之前就有', '恢复期间写的'])
  const expected = expectedOn(today, tomorrow, week, items)
  await near.shows(expected)
  await far.shows(expected.filter((line) => line.includes(' today ')))
  expect(loads).toBe(0)
  expect([...office.faults, ...hall.faults]).toEqual([])
})
