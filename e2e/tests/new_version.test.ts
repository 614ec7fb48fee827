import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { Board } from '../harness/board'
import { screens } from '../harness/browser'
import { Front } from '../harness/front'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let front: Front
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  front = await Front.before(server)
  house = await House.build(server)
})
afterAll(async () => {
  await front?.remove()
  await server?.stop()
})

const build = (page: Page) => page.locator('meta[name="build"]').getAttribute('content', { timeout: 200 })

test('P22: a new build is offered to a page that stays open, and loading it keeps the queue; another tab is offered it too', async () => {
  const seat = await house.seat(house.admin, screens.phone)
  seat.wire.to = front.port
  const board = await Board.open(seat.page, house.departmentId)
  const other = await Board.open(await seat.tab(), house.departmentId)
  const offer = (page: Page) => page.getByText(words('common.version.ready'))
  const load = (page: Page) => page.getByRole('button', { name: words('common.version.load') })
  expect(await offer(seat.page).count()).toBe(0)

  front.busy = true
  front.release('2')
  const { page } = seat
  await page.getByRole('button', { name: words('board.quick.fab') }).tap()
  const field = page.getByRole('dialog').getByRole('combobox')
  await field.fill('新版本之前写的')
  await field.press('Enter')
  await page.keyboard.press('Escape')
  await board.card('新版本之前写的').getByText(words('board.card.pending')).waitFor()
  // The new build comes with a restart of the server, which every page notices.
  seat.wire.drop()
  await offer(page).waitFor()
  await load(page).tap()
  await until(
    () => build(page).catch(() => null),
    (name) => name === '2',
  )
  await board.card('新版本之前写的').getByText(words('board.card.pending')).waitFor()
  expect((await house.items()).length).toBe(0)

  await offer(other.page).waitFor()
  await load(other.page).tap()
  await until(
    () => build(other.page).catch(() => null),
    (name) => name === '2',
  )
  front.busy = false
  const items = await until(
    () => house.items(),
    (all) => all.length > 0,
    40_000,
  )
  expect(items.map((item) => item.title)).toEqual(['新版本之前写的'])
  await board.live()
  expect(await offer(page).count()).toBe(0)
  expect(seat.faults).toEqual([])
})
