import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { screens } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const
const hour = 3_600_000

let server: Server
let house: House

beforeAll(async () => {
  // Three hours are another day, both ways: it is 01:30 and, for the second, would be 22:30 or 04:30.
  server = await Server.start({ now: `${today}T01:30:00+08:00` })
  house = await House.build(server)
  await house.item('今天的事', { week, day: today }, { rank: 'a0' })
  await house.item('明天的事', { week, day: tomorrow }, { rank: 'a0' })
  await house.item('昨天没做完', { week, day: '2026-10-07' }, { rank: 'a1' })
})
afterAll(() => server?.stop())

test.each([
  ['three hours slow, still yesterday there', -3],
  ['three hours fast', 3],
] as const)('P20: a phone whose clock is %s shows the server’s day, order and times', async (_, off) => {
  const seat = await house.seat(house.admin, screens.phone)
  const serverNow = Date.parse((await house.admin.api.me()).now)
  await seat.page.clock.install({ time: serverNow + off * hour })
  const board = await Board.open(seat.page, house.departmentId)
  const zone = seat.page.locator('[data-zone="today"]')
  await board.cardIn('today', '今天的事').waitFor()
  await board
    .cardIn('today', '昨天没做完')
    .getByText(words('board.card.carried', { n: 1 }))
    .waitFor()
  expect(await board.cardIn('today', '明天的事').count()).toBe(0)
  await seat.page.getByRole('tab', { name: new RegExp(words('board.zone.tomorrow')) }).tap()
  await board.cardIn('tomorrow', '明天的事').waitFor()
  await seat.page.getByRole('tab', { name: new RegExp(words('board.zone.today')) }).tap()

  // What this phone adds goes to the server's today, and stands where the server puts it.
  const title = `钟错了也对 ${off}`
  await seat.page.getByRole('button', { name: words('board.quick.fab') }).tap()
  const field = seat.page.getByRole('dialog').getByRole('combobox')
  await field.fill(title)
  await field.press('Enter')
  await seat.page.keyboard.press('Escape')
  const items = await until(
    () => house.items(),
    (all) => all.some((item) => item.title === title),
  )
  expect(items.find((item) => item.title === title)!.day).toBe(today)
  const onScreen = () => zone.locator('article.card .title span:first-child').allTextContents()
  // What was carried over first, then by rank.
  const expected = items
    .filter((item) => item.day <= today && item.day !== '')
    .map((item) => ({ title: item.title, key: `${item.day} ${item.rank}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((item) => item.title)
  await until(onScreen, (shown) => shown.map((one) => one.trim()).join() === expected.join())

  // Offline and reloaded, with nobody to ask, the phone still knows how wrong it is.
  await seat.offline()
  await board.state(words('common.sync.offline'))
  await seat.page.reload()
  await board.cardIn('today', '今天的事').waitFor()
  await seat.page.getByRole('tab', { name: new RegExp(words('board.zone.tomorrow')) }).tap()
  await board.cardIn('tomorrow', '明天的事').waitFor()
  expect(seat.faults).toEqual([])
})
