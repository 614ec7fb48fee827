import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { Board } from '../harness/board'
import { screens } from '../harness/browser'
import { House, password, type Person } from '../harness/house'
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

const role = (name: string) => words(`common.role.${name}`)
const titles = async () => (await house.items()).map((item) => item.title)

/** A phone in the hall with the board open. */
async function phoneOf(person: Person) {
  const seat = await house.seat(person, screens.phone)
  return { seat, page: seat.page, board: await Board.open(seat.page, house.departmentId) }
}

async function capture(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: words('board.quick.fab') }).tap()
  const field = page.getByRole('dialog').getByRole('combobox')
  await field.fill(text)
  await field.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

const changed = (page: Page, roleName: string, department: string) =>
  page.getByText(words('common.rights.changed', { role: role(roleName), department }))

test('P12, A2: a role lowered under an open board is said in a sentence, takes what changes it away and keeps what was half written', async () => {
  const person = await house.hire('林晓棠')
  const seat = await house.seat(person)
  const board = await Board.open(seat.page, house.departmentId)
  await board.zone('today').getByRole('combobox').fill('写到一半')
  await house.admin.api.must('user.edit', { id: person.id, role: 'viewer' })
  await changed(seat.page, 'viewer', '招展一部').waitFor()
  await board.zone('today').getByRole('combobox').waitFor({ state: 'detached' })
  await house.admin.api.must('user.edit', { id: person.id, role: 'member' })
  await changed(seat.page, 'member', '招展一部').waitFor()
  const field = board.zone('today').getByRole('combobox')
  await field.waitFor()
  expect(await field.inputValue()).toBe('写到一半')
  await field.press('Enter')
  await until(titles, (all) => all.includes('写到一半'))
  expect(seat.faults).toEqual([])
})

test('P12, P21: what was queued offline before the role was lowered is refused in words, stays readable, and goes out once the right is back', async () => {
  const person = await house.hire('周闻笛')
  const { seat, page, board } = await phoneOf(person)
  await seat.offline()
  await board.state(words('common.sync.offline'))
  await capture(page, '降权之前离线写的')
  await house.admin.api.must('user.edit', { id: person.id, role: 'viewer' })
  await seat.online()
  await page.getByText(words('common.sync.refusedCount', { n: 1 })).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: words('common.sync.show') }).tap()
  const card = page.getByRole('dialog').locator('.refused')
  await card.getByText(words('errors.forbidden')).waitFor()
  expect(await card.getByLabel(words('common.sync.typed.title')).inputValue()).toBe('降权之前离线写的')
  expect(await titles()).not.toContain('降权之前离线写的')

  await house.admin.api.must('user.edit', { id: person.id, role: 'member' })
  await card.getByRole('button', { name: words('common.action.retry') }).tap()
  await until(titles, (all) => all.includes('降权之前离线写的'))
  expect(seat.faults).toEqual([])
})

test('P12, A2: somebody moved to another department while offline is told, keeps what the old board refused, and may still read it', async () => {
  const person = await house.hire('苏见山')
  const { seat, page, board } = await phoneOf(person)
  await seat.offline()
  await board.state(words('common.sync.offline'))
  await capture(page, '调走之前离线写的')
  await house.admin.api.must('user.edit', { id: person.id, departmentId: house.otherDepartmentId })
  await seat.online()
  await page.getByText(words('common.sync.refusedCount', { n: 1 })).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: words('board.quick.fab') }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: words('common.sync.show') }).tap()
  const card = page.getByRole('dialog').locator('.refused')
  await card.getByText(words('errors.forbidden')).waitFor()
  expect(await card.getByLabel(words('common.sync.typed.title')).inputValue()).toBe('调走之前离线写的')
  expect(await titles()).not.toContain('调走之前离线写的')
})

test('P18, P24: somebody deactivated while offline with a queue is told; the queue stays on the device and goes out after they are back', async () => {
  const person = await house.hire('欧阳若谷')
  const { seat, page, board } = await phoneOf(person)
  await seat.offline()
  await board.state(words('common.sync.offline'))
  await capture(page, '停用之前离线写的')
  await house.admin.api.must('user.deactivate', { id: person.id })
  await seat.online()
  await page.getByText(words('common.expired.deactivated')).waitFor({ timeout: 20_000 })
  await page.getByText(words('common.expired.deactivatedWaiting', { n: 1 })).waitFor()
  await expect(person.api.me()).rejects.toThrow('401')

  await house.admin.api.must('user.activate', { id: person.id })
  expect(await titles()).not.toContain('停用之前离线写的')
  await page.getByRole('button', { name: words('common.expired.other') }).tap()
  await page.getByLabel(words('login.login'), { exact: true }).fill(person.login)
  await page.getByLabel(words('login.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: words('login.go') }).tap()
  await until(titles, (all) => all.includes('停用之前离线写的'))
  await board.live()
  expect(seat.faults).toEqual([])
})
