import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { gbk } from '../harness/gbk'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'
import { mended } from '../harness/workbook'

const list = new URL('../../server/sheets/testdata/booth-list.xlsx', import.meta.url).pathname
const plan = new URL('../../server/sheets/testdata/halls-merged.xlsx', import.meta.url).pathname

let server: Server
let house: House
let colleague: Person
const exhibitionId = newId()

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  for (const name of ['销售一部', '销售二部'])
    await house.admin.api.must('department.create', { id: newId(), name, type: 'sales', rank: 'c0' })
  await house.admin.api.must('exhibition.create', {
    id: exhibitionId,
    name: '国际渔业博览会',
    edition: 12,
    venue: '青屿国际会展中心',
    firstDay: '2026-11-05',
    lastDay: '2026-11-07',
  })
})
afterAll(() => server?.stop())

interface Booth {
  hall: string
  type: string
  code: string
  area: number
  listPrice: number | null
}
const booths = async () =>
  ((await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth ?? []) as unknown as Booth[]
const customers = () =>
  house.admin.api.customers<Record<'company' | 'phone' | 'ownerId' | 'region' | 'notes', string>>()

/** Chooses a file on the import page, as a person does by its button. */
async function choose(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words('imports.choose') }).click()
  await (await chooser).setFiles(file)
}

const verdict = (page: Page, good: number, total: number) =>
  page.getByText(words('imports.verdict', { good, total, bad: total - good })).waitFor()

test('C8, B3: a list of booths with real mistakes is previewed row by row, and what is good appears on another’s booth page', async () => {
  const [mine, theirs] = [await house.seat(house.admin), await house.seat(colleague)]
  await theirs.page.goto(`/booths?exhibition=${exhibitionId}`)
  await theirs.page.getByText(words('booths.none')).waitFor()

  const { page } = mine
  await page.goto(`/imports?kind=booths&exhibition=${exhibitionId}`)
  await choose(page, list)
  await verdict(page, 5, 8)
  expect((await booths()).length).toBe(0)
  const bad = page.getByRole('tabpanel').locator('tbody tr')
  expect(await bad.count()).toBe(3)
  for (const [row, cell] of [
    ['5', 'A5'],
    ['6', 'A6'],
    ['8', 'F8'],
  ])
    await bad.filter({ hasText: row }).filter({ hasText: cell }).first().waitFor()
  // Every problem is a sentence, not a key.
  expect(await bad.locator('td:last-child').allTextContents()).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/^\s*$|sheet\./)]),
  )
  await page.getByRole('tab', { name: words('imports.good') }).click()
  await page.getByRole('tabpanel').getByRole('cell', { name: 'VIP-01' }).waitFor()

  await page.getByRole('button', { name: words('imports.run', { n: 5 }) }).click()
  await page.getByText(words('imports.done_booths', { n: 5 })).waitFor()
  for (const code of ['3A-01', '3A-02', '3A-03', '3T-01', 'VIP-01'])
    await theirs.page.getByRole('button', { name: code }).waitFor()
  expect((await booths()).map((booth) => booth.code).sort()).toEqual([
    '3A-01',
    '3A-02',
    '3A-03',
    '3T-01',
    'VIP-01',
  ])
  expect([...mine.faults, ...theirs.faults]).toEqual([])

  // The same file once more: every row says that its booth exists; nothing can be imported twice.
  await page.goto(`/imports?kind=booths&exhibition=${exhibitionId}`)
  await choose(page, list)
  await verdict(page, 0, 8)
  expect(await page.getByRole('button', { name: words('imports.run', { n: 0 }) }).isDisabled()).toBe(true)

  // B2: two halls as they are drawn in Excel, a block a booth.
  await page.goto(`/imports?kind=booths&exhibition=${exhibitionId}`)
  await choose(page, plan)
  await verdict(page, 206, 206)
  await page.getByRole('tab', { name: words('imports.notes') }).click()
  await page.getByText(words('errors.plan.facility', { sheet: '2号馆', text: '休息区' })).waitFor()
  await page.getByRole('button', { name: words('imports.run', { n: 206 }) }).click()
  await page.getByText(words('imports.done_booths', { n: 206 })).waitFor()
  expect((await booths()).find((booth) => booth.code === 'T04')).toMatchObject({
    hall: '2号馆',
    type: 'raw_space',
    area: 14400,
    listPrice: 18432000,
  })
})

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
