import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { gbk } from '../harness/gbk'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'
import { mended } from '../harness/workbook'

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
})
afterAll(() => server?.stop())

const customers = () =>
  house.admin.api.customers<Record<'company' | 'phone' | 'ownerId' | 'region' | 'notes', string>>()

/** Chooses a file on the import page, as a person does by its button. */
async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words('imports.choose') }).click()
  await (await chooser).setFiles(file)
}

const verdict = (page: Page, good: number, total: number) =>
  page.getByText(words('imports.verdict', { good, total, bad: total - good })).waitFor()

// Any order of columns, four faults, a double of an earlier row: what a list from a trade fair's desk looks like.
const messy = [
  '备注,手机号,联系人,公司名称,业务员,类别,来自',
  '"想要角位,靠主通道",13900001001,韩望舒,蓬屿海洋食品有限公司,陈屿,参展商,青屿',
  ',13900001002,,,,参展商,',
  ',13900001003,曹静姝,蓬屿珊瑚科技有限公司,,宇航员,',
  ',139,罗启,银沙冷链,,,',
  '再问一次,13900001001,韩望舒,蓬屿海洋食品有限公司,,,',
  ',13900001005,温如玉,银沙贝壳工艺厂,,飞行员,远岸',
].join('\r\n')

test('C8: a messy list in GBK is mended on the page, the server imports it, numbers agree, what was left out is a workbook that is mended and imported as the list was, and all of it goes back', async () => {
  const [mine, theirs] = [await house.seat(house.admin), await house.seat(colleague)]
  await theirs.page.goto('/customers')
  const { page } = mine
  await page.goto('/imports')
  const before = (await customers()).length
  await choose(page, { name: '展台名单.csv', mimeType: 'text/csv', buffer: gbk(messy) })
  await verdict(page, 2, 6)
  await page.getByRole('button', { name: words('imports.columns_change') }).click()
  await page.getByRole('combobox', { name: '来自' }).selectOption({ label: words('imports.card.region') })
  await page.locator('.summary', { hasText: words('imports.card.region') }).waitFor()
  await page.getByRole('textbox', { name: words('imports.mend', { cell: 'F4' }) }).fill('参展商')
  await page.keyboard.press('Tab')
  await verdict(page, 3, 6)
  expect((await customers()).length).toBe(before)
  await page.getByRole('button', { name: words('imports.run', { n: 2 }) }).click()
  await page.getByText(words('imports.state.done')).first().waitFor()
  const count = (what: string) => page.locator(`[data-count="${what}"] dd`).innerText()
  expect(await Promise.all(['created', 'skipped', 'refused'].map(count))).toEqual(['2', '1', '3'])
  await theirs.page.getByText('蓬屿海洋食品有限公司').first().waitFor()
  const made = (await customers()).find((one) => one.company === '蓬屿海洋食品有限公司')
  expect(made).toMatchObject({ phone: '13900001001', ownerId: colleague.id, region: '青屿' })

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words('imports.download_left', { n: 4 }) }).click()
  const left = await download
  expect(left.suggestedFilename()).toMatch(/^展台名单-.*\.xlsx$/)

  // Put right in the workbook, it is imported as the list was: columns as they were mapped, the reasons no column.
  const book = mended(await readFile(await left.path()), { 飞行员: '参展商' })
  await page.getByRole('button', { name: words('imports.back') }).click()
  await choose(page, { name: '补.xlsx', mimeType: 'application/octet-stream', buffer: book })
  await verdict(page, 2, 4)
  await page.getByRole('button', { name: words('imports.run', { n: 1 }) }).click()
  await page.getByText(words('imports.state.done')).first().waitFor()
  const one = (await customers()).find((card) => card.company === '银沙贝壳工艺厂')
  expect(one).toMatchObject({ phone: '13900001005', region: '远岸', notes: '' })

  await page.getByRole('button', { name: words('imports.undo_all') }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: words('imports.undo_all') })
    .click()
  await page.getByText(words('imports.state.undone')).first().waitFor()
  expect((await customers()).length).toBe(before + 2)
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('A2, C8: a member is told that importing needs other rights and is offered no file button', async () => {
  const seat = await house.seat(colleague)
  await seat.page.goto('/imports')
  await seat.page.getByText(words('imports.rights')).waitFor()
  expect(await seat.page.getByRole('button', { name: words('imports.choose') }).count()).toBe(0)
})

test('B10: words that no dictionary has are said once: an entry, a new one, a province, nothing; the cards come with them', async () => {
  const { page, faults } = await house.seat(house.admin)
  const { api } = house.admin
  const entry = { id: newId(), dictionary: 'category', name: '水产加工', rank: 'a0' }
  await api.must('dictionary_entry.create', entry)
  const list = [
    '公司名称,品类,来自',
    '澜一食品,鱼糜,远岸',
    '澜二食品,珊瑚工艺,远岸',
    '澜三食品,鱼糜,浙江',
    '澜四食品,不知道,说不清',
  ].join('\r\n')
  await page.goto('/imports')
  await choose(page, { name: '词.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
  await verdict(page, 4, 4)
  await page.getByRole('button', { name: words('imports.columns_change') }).click()
  await page.getByRole('combobox', { name: '来自' }).selectOption({ label: words('imports.card.region') })
  const say = async (name: string, n: number, label: string) => {
    const word = page.getByRole('combobox', { name: words('imports.means_rows', { name, n }) })
    await word.selectOption({ label })
    await word.waitFor({ state: 'detached' })
  }
  await say('鱼糜', 2, '水产加工')
  await say('珊瑚工艺', 1, words('imports.word.add'))
  await say('不知道', 1, words('imports.word.empty'))
  await say('远岸', 2, '浙江')
  await say('说不清', 1, words('imports.word.empty'))
  await page.getByRole('button', { name: words('imports.run', { n: 4 }) }).click()
  await page.getByText(words('imports.state.done')).first().waitFor()
  const cards = await house.admin.api.customers<Record<'company' | 'category' | 'region', string>>()
  const said = Object.fromEntries(
    cards.filter(({ company }) => /^澜.食品$/.test(company)).map((c) => [c.company, [c.category, c.region]]),
  )
  expect(said).toEqual({
    澜一食品: ['水产加工', '浙江'],
    澜二食品: ['珊瑚工艺', '浙江'],
    澜三食品: ['水产加工', '浙江'],
    澜四食品: ['', ''],
  })
  expect(faults).toEqual([])
})
