import { afterAll, beforeAll, expect, test } from 'vitest'
import { screens } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
})
afterAll(() => server?.stop())

test('W3, W4, W6: a month is planned, broken down to a week and a day, stretched by keys; done on a phone, it shows in the plan; approved, what changes is marked', async () => {
  const [desk, phone] = await Promise.all([house.seat(house.admin), house.seat(colleague, screens.phone)])
  const { page } = desk
  const month = `/board/${house.departmentId}/month`
  await page.goto(month)
  const plan = page.getByRole('region', { name: words('month.plan.title') })
  const field = plan.getByRole('textbox', { name: words('month.plan.add') })
  await field.fill('国际展团落位')
  await field.press('Enter')

  // Broken down on its sheet: a part in next week.
  await plan.getByRole('button', { name: '国际展团落位' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(words('item.parts.where')).selectOption('2026-W42')
  const part = sheet.getByRole('textbox', { name: words('item.parts.add') })
  await part.fill('挪威馆合同')
  await part.press('Enter')
  await sheet.getByText('0/1').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })

  // Pulled by hand from its week to a day.
  const card = page.locator('.mi').filter({ hasText: '挪威馆合同' })
  const from = (await card.boundingBox())!
  await page.mouse.move(from.x + from.width - 4, from.y + from.height - 3)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2, from.y + 60, { steps: 4 })
  const day = page.locator('[data-drop="day 2026-10-14"]')
  const to = (await day.boundingBox())!
  await page.mouse.move(to.x + to.width / 2, to.y + 40, { steps: 4 })
  await page.mouse.up()
  await card.getByText('10/14').waitFor()

  // A bar, a week longer by keys.
  await page.getByRole('button', { name: words('month.bar.add') }).click()
  await sheet.getByRole('textbox', { name: words('month.add.title') }).fill('展位图 V3')
  await sheet.getByRole('button', { name: words('month.add.action'), exact: true }).click()
  const bar = page.getByRole('button', { name: /^展位图 V3.*到 10月21日/ })
  await bar.focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^展位图 V3.*到 10月28日/ }).waitFor()

  // The other sees all of it on a phone, and does the part there.
  const there = phone.page
  await there.goto(month)
  await there.locator('.bar').filter({ hasText: '展位图 V3' }).waitFor()
  await there.getByRole('tab', { name: words('month.week', { n: 42 }) }).click()
  await there.getByRole('button', { name: words('board.card.done', { title: '挪威馆合同' }) }).click()
  await plan.getByText('1 / 1').waitFor()

  // W6: submitted on the phone, approved at the desk; what is changed afterwards carries its mark.
  const stamp = (on: typeof page) => on.locator('.stamp-line')
  const step = (on: typeof page, did: string) =>
    on.getByRole('dialog').getByRole('button', { name: words(`approval.do.${did}`), exact: true })
  await stamp(there).click()
  await step(there, 'submitted').click()
  await stamp(page)
    .filter({ hasText: words('approval.state.submitted') })
    .click()
  await step(page, 'approved').click()
  await stamp(there)
    .filter({ hasText: words('approval.state.approved') })
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^展位图 V3/ }).focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  const mark = words('approval.mark.on', { letter: 'a' })
  await page.getByRole('img', { name: mark }).waitFor()
  await there.getByRole('img', { name: mark }).waitFor()
  await stamp(page)
    .filter({ hasText: words('approval.changed', { n: 1 }) })
    .waitFor()
  expect([...desk.faults, ...phone.faults]).toEqual([])
})
