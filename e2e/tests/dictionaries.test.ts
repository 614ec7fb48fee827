import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
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

const fact = (page: Page, name: string) =>
  page
    .locator('.ui-sheet .fact')
    .filter({ has: page.locator('.label', { hasText: words(`customers.fact.${name}`) }) })

/** Opens a fact of a card and chooses by typing. */
async function choose(page: Page, name: string, typed: string, option: string) {
  await fact(page, name).locator('button.value').click()
  await fact(page, name).getByRole('combobox').fill(typed)
  await page.getByRole('option', { name: option }).first().click()
}

/** A line of the admin's table is renamed. */
async function rename(page: Page, before: string, after: string) {
  await page.getByRole('button', { name: words('admin.actions', { name: before }) }).click()
  await page.getByRole('menuitem', { name: words('admin.edit') }).click()
  await page.getByRole('textbox', { name: words('admin.name') }).fill(after)
  await page.getByRole('button', { name: words('ui.save'), exact: true }).click()
}

test('B10: an entry is added, a card chooses it by pinyin, a rename reaches the card at once, and a word the dictionary does not have is marked', async () => {
  const id = newId()
  const facts = { company: '远洲渔业', kind: 'exhibitor', ownerId: colleague.id, industry: '海上的' }
  await house.admin.api.must('customer.create', { id, ...facts, category: '', region: '青屿' })
  const [one, two] = [await house.seat(house.admin), await house.seat(colleague)]
  await one.page.goto('/admin/dictionaries')
  const added = words('dictionary.new', { of: words('dictionary.of_category') })
  await one.page.getByRole('button', { name: added }).first().click()
  await one.page.getByRole('textbox', { name: words('admin.name') }).fill('贝类及制品')
  await one.page.getByRole('button', { name: words('ui.save'), exact: true }).click()
  await one.page.getByRole('cell', { name: '贝类及制品', exact: true }).waitFor()

  await two.page.goto(`/customers?customer=${id}`)
  await two.page.getByRole('button', { name: words('customers.more_facts') }).click()
  await choose(two.page, 'category', 'bljzp', '贝类及制品')
  await fact(two.page, 'category').locator('.value', { hasText: '贝类及制品' }).waitFor()
  await rename(one.page, '贝类及制品', '贝类')
  await fact(two.page, 'category').locator('.value', { hasText: /贝类$/ }).waitFor()
  const kept = await house.admin.api.customers<{ id: string; category: string }>()
  expect(kept.find((card) => card.id === id)?.category).toBe('贝类及制品')

  await choose(two.page, 'region', 'sd', '山东')
  const city = fact(two.page, 'region').getByRole('textbox', { name: words('dictionary.city') })
  expect(await city.inputValue()).toBe('青屿')
  await city.press('Enter')
  await fact(two.page, 'region').locator('.value', { hasText: '山东 青屿' }).waitFor()

  await one.page.getByRole('button', { name: words('customers.fact.industry') }).click()
  await one.page.getByRole('button', { name: words('dictionary.take_in_word', { name: '海上的' }) }).click()
  await one.page.getByRole('cell', { name: '海上的', exact: true }).waitFor()
  expect(await fact(two.page, 'industry').getByText(words('dictionary.unknown')).count()).toBe(0)
})

test('B10: a card with a word that the dictionary does not have takes it in with one tap', async () => {
  const id = newId()
  const facts = { company: '蓝汀水产', kind: 'exhibitor', ownerId: colleague.id, category: '珊瑚' }
  await house.admin.api.must('customer.create', { id, ...facts })
  const [one, two] = [await house.seat(house.admin), await house.seat(colleague)]
  for (const { page } of [one, two]) {
    await page.goto(`/customers?customer=${id}`)
    await fact(page, 'category').getByText(words('dictionary.unknown')).waitFor()
  }
  expect(await two.page.getByRole('button', { name: words('dictionary.take_in') }).count()).toBe(0)
  await one.page.getByRole('button', { name: words('dictionary.take_in') }).click()
  await fact(two.page, 'category').getByText(words('dictionary.unknown')).waitFor({ state: 'detached' })
})

test('B10: a list that is imported says at its cell what the dictionary and the map do not have', async () => {
  const { page } = await house.seat(house.admin)
  await page.goto('/imports')
  const list = '公司名称,品类,地区\n银沙冷链,贝类 及制品,浙江杭州\n蓬屿海洋,月光石,远岸\n'
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words('imports.choose') }).click()
  await (await chooser).setFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await page.getByText(words('imports.verdict', { good: 2, total: 2, bad: 0 })).waitFor()
  await page.getByRole('tab', { name: words('imports.notes') }).click()
  await page
    .getByText(words('errors.sheet.entry_unknown', { value: '月光石' }))
    .first()
    .waitFor()
  await page
    .getByText(words('errors.sheet.region_unknown', { value: '远岸' }))
    .first()
    .waitFor()
  await page.getByRole('button', { name: words('imports.run', { n: 2 }) }).click()
  await page.getByText(words('imports.state.done')).first().waitFor()
  const made = await house.admin.api.customers<Record<'company' | 'category' | 'region', string>>()
  expect(made.find((one) => one.company === '银沙冷链')).toMatchObject({ category: '贝类' })
  expect(made.find((one) => one.company === '蓬屿海洋')).toMatchObject({ category: '月光石', region: '远岸' })
  await page.goto('/customers')
  await page.getByRole('button', { name: words('customers.fact.region'), exact: true }).click()
  await page.getByRole('textbox', { name: words('common.action.search') }).fill('zj')
  await page.getByRole('checkbox', { name: '浙江' }).click()
  await page.getByText('银沙冷链').first().waitFor()
  expect(await page.getByText('蓬屿海洋').count()).toBe(0)
})
