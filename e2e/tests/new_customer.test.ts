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

async function made(company: string) {
  return (await house.admin.api.customers()).filter((customer) => customer.company === company)
}

test('C5, W5: a customer typed in an item’s own field is made, and the item linked to it', async () => {
  const seat = await house.seat(house.admin)
  const board = await Board.open(seat.page, house.departmentId)
  await board.add('today', '回电白鹭')
  await board.card('回电白鹭').click()
  const field = seat.page.getByRole('combobox', { name: words('item.field.customerId') })
  await field.fill('白鹭会展')
  await seat.page.getByRole('option', { name: words('ui.create', { what: '白鹭会展' }) }).click()
  const items = await until(
    () => house.items(),
    (all) =>
      all.some(
        (item) => item.title === '回电白鹭' && (item as unknown as { customerId: string }).customerId !== '',
      ),
  )
  const item = items.find((one) => one.title === '回电白鹭') as unknown as { customerId: string }
  expect((await made('白鹭会展')).map((customer) => customer.id)).toEqual([item.customerId])
  await until(
    () => field.inputValue(),
    (value) => value === '白鹭会展',
  )
  expect(seat.faults).toEqual([])
})

test('C5, F1: a customer typed while planning a contact is made with it', async () => {
  const seat = await house.seat(house.admin)
  await seat.page.goto('/follow-ups')
  await seat.page
    .getByRole('button', { name: words('ui.follow.plan') })
    .first()
    .click()
  const dialog = seat.page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: words('ui.follow.customer') }).fill('苍鹭展具')
  await seat.page.getByRole('option', { name: words('ui.create', { what: '苍鹭展具' }) }).click()
  expect(await made('苍鹭展具')).toEqual([])
  await dialog.getByRole('button', { name: words('ui.save') }).click()
  await seat.page.locator('article.card').filter({ hasText: '苍鹭展具' }).waitFor()
  await until(
    () => made('苍鹭展具'),
    (all) => all.length === 1,
  )
  expect(seat.faults).toEqual([])
})
