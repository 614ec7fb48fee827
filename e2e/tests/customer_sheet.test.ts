import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { Board } from '../harness/board'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

const company = '银沙珊瑚藻类生物科技有限公司'

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
})
afterAll(() => server?.stop())

async function card(more: object = {}): Promise<string> {
  const id = newId()
  await house.admin.api.must('customer.create', {
    id,
    company,
    kind: 'exhibitor',
    ownerId: colleague.id,
    ...more,
  })
  return id
}
const sheet = (page: Page) => page.locator('.ui-sheet')
const stage = (page: Page, name: string) =>
  sheet(page)
    .getByRole('group', { name: words('customers.stages') })
    .getByRole('button', { name: words(`customers.stage.${name}`) })

test('C1, C4: a fact edited and a stage moved in one browser are seen in the other; undo takes the stage back', async () => {
  const id = await card({ address: '海城区望海路 218 号' })
  const [one, two] = [await house.seat(house.admin), await house.seat(colleague)]
  for (const { page } of [one, two]) await page.goto(`/customers?customer=${id}`)
  const fact = (page: Page, name: string) =>
    sheet(page)
      .locator('.fact')
      .filter({ hasText: words(`customers.fact.${name}`) })
  await fact(one.page, 'address').locator('button.value').click()
  await fact(one.page, 'address').locator('input').fill('海城区望海路 9 号')
  await one.page.keyboard.press('Enter')
  await fact(two.page, 'address').getByText('海城区望海路 9 号').waitFor()
  await fact(two.page, 'address').locator('.seal').filter({ hasText: house.admin.name }).waitFor()

  await stage(one.page, 'repeat').click()
  await two.page
    .locator('.stages [aria-pressed="true"]')
    .filter({ hasText: words('customers.stage.repeat') })
    .waitFor()
  await two.page
    .getByText(
      words('customers.event.stage', {
        from: words('customers.stage.potential'),
        to: words('customers.stage.repeat'),
      }),
    )
    .waitFor()
  await one.page
    .locator('.ui-toasts')
    .getByRole('button', { name: words('ui.undo') })
    .click()
  await two.page
    .locator('.stages [aria-pressed="true"]')
    .filter({ hasText: words('customers.stage.potential') })
    .waitFor()
  expect([...one.faults, ...two.faults]).toEqual([])
})

test('C6: of two who claim at once one wins and the other is told who', async () => {
  const id = await card({ ownerId: '' })
  const rival = await house.hire('何以宁')
  const seats = [await house.seat(colleague), await house.seat(rival)]
  for (const { page } of seats) {
    await page.goto(`/customers?customer=${id}`)
    await sheet(page)
      .getByRole('button', { name: words('customers.claim'), exact: true })
      .waitFor()
  }
  // Both at once: a click that waits for its button to rest would find it gone.
  const buttons = await Promise.all(
    seats.map(({ page }) =>
      sheet(page)
        .getByRole('button', { name: words('customers.claim'), exact: true })
        .elementHandle(),
    ),
  )
  await Promise.all(buttons.map((button) => button!.evaluate((node) => (node as HTMLElement).click())))
  // Whoever lost is told the name of the other.
  await Promise.any(
    seats.map(({ page }, n) =>
      page
        .getByText(words('errors.customer.claimed', { owner: [rival, colleague][n]!.name }))
        .first()
        .waitFor(),
    ),
  )
  for (const { page } of seats)
    await sheet(page)
      .getByRole('button', { name: words('customers.claim'), exact: true })
      .waitFor({ state: 'detached' })
})

test('the sheet opens from a card on the board, keeps the board, and back closes it', async () => {
  const id = await card({ company: '青屿冷链物流有限公司' })
  await house.item('送样品', { week: '2026-W41', day: '2026-10-08' }, { customerId: id })
  const { page } = await house.seat(house.admin)
  const board = await Board.open(page, house.departmentId)
  await board.card('送样品').locator('[data-customer]').click()
  await sheet(page).getByRole('heading', { name: '青屿冷链物流有限公司' }).last().waitFor()
  expect(page.url()).toContain(`customer=${id}`)
  await page.goBack()
  await sheet(page).waitFor({ state: 'detached' })
  await board.card('送样品').waitFor()
})

test('C1: what is typed into a fact survives a reload', async () => {
  const id = await card({ company: '远洲渔业', industry: '水产' })
  const { page } = await house.seat(house.admin)
  await page.goto(`/customers?customer=${id}`)
  const line = sheet(page)
    .locator('.fact')
    .filter({ hasText: words('customers.fact.industry') })
  await line.locator('button.value').click()
  await line.locator('input').fill('水产加工与')
  await page.reload()
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('.fact .edit input')?.value === '水产加工与',
  )
})

test('a viewer reads a masked card, and nothing offers to change it', async () => {
  const id = await card({ company: '海城贝类', phone: '13800138000', notes: '只给自己人' })
  const viewer = await house.hire('丁一诺', 'viewer')
  const { page } = await house.seat(viewer)
  await page.goto(`/customers?customer=${id}`)
  await sheet(page).getByText(words('customers.masked')).waitFor()
  expect(await sheet(page).locator('.value.mono').first().innerText()).toBe('138****8000')
  expect(await sheet(page).locator('button.value').count()).toBe(0)
  expect(await sheet(page).getByText('只给自己人').count()).toBe(0)
})
