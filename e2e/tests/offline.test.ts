import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { Board, expectedOn } from '../harness/board'
import { open, placed, plainBooth, press, row, state } from '../harness/booths'
import { viewKept } from '../harness/device'
import { House, type Person } from '../harness/house'
import { openMap } from '../harness/map'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
})
afterAll(() => server?.stop())

test('P21, P22: 30 s offline with edits on both sides; then both screens equal the server and nothing is lost', async () => {
  for (const title of ['合同盖章', '催付半款', '电话回访', '冷藏车进场时间'])
    await house.item(title, { week, day: today })
  const [hall, office] = await Promise.all([house.seat(colleague), house.seat(house.admin)])
  const [far, near] = await Promise.all([
    Board.open(hall.page, house.departmentId),
    Board.open(office.page, house.departmentId),
  ])

  const began = Date.now()
  await hall.offline()
  await far.state(words('common.sync.offline'), 15_000)
  await far.add('today', '展厅里记下的新客户')
  await far.complete('电话回访')
  await far.press('催付半款', '2')
  await far.rename('冷藏车进场时间', '冷藏车进场改到 15:00')
  await far.state(/4/)
  await near.add('tomorrow', '办公室排的明天的事')
  await near.rename('合同盖章', '合同盖章并寄出')
  await near.complete('催付半款')
  await near.live()
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 30_000 - (Date.now() - began))))
  await hall.online()
  await far.live(30_000)

  const items = await until(
    () => house.items(),
    (all) => all.length === 6,
  )
  const titles = items.map((item) => item.title).sort()
  expect(titles).toEqual(
    [
      '冷藏车进场改到 15:00',
      '办公室排的明天的事',
      '催付半款',
      '合同盖章并寄出',
      '展厅里记下的新客户',
      '电话回访',
    ].sort(),
  )
  const moved = items.find((item) => item.title === '催付半款')!
  expect([moved.day, moved.doneAt !== null]).toEqual([tomorrow, true])
  const expected = expectedOn(today, tomorrow, week, items)
  await near.shows(expected)
  await far.shows(expected)
  expect([...hall.faults, ...office.faults]).toEqual([])
}, 120_000)

test('P22: a reload while offline opens the board from the device and keeps the queue', async () => {
  const hall = await house.seat(colleague)
  const board = await Board.open(hall.page, house.departmentId)
  await hall.offline()
  await board.state(words('common.sync.offline'))
  await board.add('week', '断网时写下、重新载入后还在')
  await hall.page.reload()
  await board.cardIn('week', '断网时写下、重新载入后还在').getByText(words('board.card.pending')).waitFor()
  expect((await house.items()).some((item) => item.title.startsWith('断网时写下'))).toBe(false)
  await hall.online()
  await board.live(40_000)
  await until(
    () => house.items(),
    (items) => items.filter((item) => item.title.startsWith('断网时写下')).length === 1,
  )
})

test('P3: a command whose answer was lost on the way is not done twice', async () => {
  const hall = await house.seat(colleague)
  const board = await Board.open(hall.page, house.departmentId)
  for (let n = 0; n < 10; n++) {
    await board.add('week', `信号断断续续 ${n}`)
    hall.wire.drop()
  }
  await board.live(40_000)
  const items = await until(
    () => house.items(),
    (all) => all.filter((item) => item.title.startsWith('信号断断续续')).length >= 10,
  )
  expect(items.filter((item) => item.title.startsWith('信号断断续续')).length).toBe(10)
  await board.shows(expectedOn(today, tomorrow, week, items))
})

test('B5, P22: a reload while offline opens the booths from the device, map and list, as last seen; they cannot be held until the network is back', async () => {
  const { api } = house.admin
  const exhibitionId = newId()
  await api.must('exhibition.create', {
    id: exhibitionId,
    name: '国际渔业博览会',
    edition: 12,
    venue: '青屿国际会展中心',
    firstDay: '2026-11-05',
    lastDay: '2026-11-07',
  })
  const [booked, free] = ['4A-01', '4A-02'].map((code, n) =>
    plainBooth(exhibitionId, code, { place: placed(n) }),
  )
  await api.must('booth.create', booked!)
  await api.must('booth.create', free!)
  const customerId = newId()
  await api.must('customer.create', { id: customerId, company: '海澜渔业', kind: 'exhibitor' })
  await api.must('booth.book', { boothIds: [booked!.id], customerId })

  const hall = await house.seat(colleague)
  await Board.open(hall.page, house.departmentId)
  const map = await openMap(hall.page, exhibitionId, '4A-01')
  await map.says('booked')
  await viewKept(map.page, colleague.id, `booths:${exhibitionId}`)
  await hall.offline()
  await map.page.reload()
  await map.stand()
  await map.says('booked')
  await map.has('st-booked', true)
  await press(map.page, 'booths.as_list')
  await row(map.page, '4A-01')
    .filter({ hasText: state('booked') })
    .waitFor()
  const side = await open(map.page, '4A-02')
  await side.getByText(words('booths.not_live.offline')).waitFor()
  await hall.online()
  await side.getByText(words('booths.not_live.offline')).waitFor({ state: 'detached', timeout: 20_000 })
  await side.getByRole('button', { name: words('booths.hold', { n: 30 }) }).waitFor()
  expect(hall.faults).toEqual([])
})
