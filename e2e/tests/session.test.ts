import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { House, password } from '../harness/house'
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

test('P18: a session that ends leaves the board standing; signing in again in place sends what was written', async () => {
  const person = await house.hire('周闻笛')
  const seat = await house.seat(person)
  const board = await Board.open(seat.page, house.departmentId)
  await board.add('today', '过期之前写的')
  await until(
    () => house.items(),
    (items) => items.some((item) => item.title === '过期之前写的'),
  )

  await seat.page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
  await seat.page.getByText(words('common.expired.title')).waitFor()
  expect(await board.card('过期之前写的').count()).toBe(1)

  await seat.page.getByLabel(words('common.expired.password', { login: person.login })).fill(password)
  await seat.page.getByRole('button', { name: words('common.expired.go') }).click()
  await board.live()
  await board.add('today', '登录之后写的')
  await until(
    () => house.items(),
    (items) => items.some((item) => item.title === '登录之后写的'),
  )
})

test('P24: what one person queued is neither seen nor sent by the next on the same browser', async () => {
  const [first, second] = [await house.hire('苏见山'), await house.hire('欧阳若谷')]
  const seat = await house.seat(first)
  const board = await Board.open(seat.page, house.departmentId)
  await seat.offline()
  await board.state(words('common.sync.offline'))
  await board.add('today', '苏见山离线写的')
  await board.state(/1/)
  await seat.page.goto('about:blank')
  await seat.context.clearCookies()
  await seat.online()
  const { signInto } = await import('../harness/house')
  await signInto(seat, server, second.login, password)
  const theirs = await Board.open(seat.page, house.departmentId)
  expect(await theirs.card('苏见山离线写的').count()).toBe(0)

  await seat.page.goto('about:blank')
  await signInto(seat, server, first.login, password)
  await Board.open(seat.page, house.departmentId)
  const items = await until(
    () => house.items(),
    (all) => all.some((item) => item.title === '苏见山离线写的'),
  )
  expect(items.filter((item) => item.title === '苏见山离线写的').length).toBe(1)
})

test('P12: whoever is deactivated at the board reads so, and what was not sent stays on the device', async () => {
  const person = await house.hire('顾一鸣')
  const seat = await house.seat(person)
  const board = await Board.open(seat.page, house.departmentId)
  await seat.offline()
  await board.state(words('common.sync.offline'))
  await board.add('today', '停用之前写的')
  await board.state(/1/)
  await house.admin.api.must('user.deactivate', { id: person.id })
  await seat.online()
  const dialog = seat.page.getByRole('dialog')
  await dialog.getByText(words('common.expired.deactivated')).waitFor()
  expect(await dialog.locator('input[type=password]').count()).toBe(0)
  await dialog.getByRole('button', { name: words('common.expired.copy') }).waitFor()
  expect(await board.card('停用之前写的').count()).toBe(1)

  await seat.page.reload()
  await seat.page.getByText(words('errors.session.deactivated')).waitFor()
})
