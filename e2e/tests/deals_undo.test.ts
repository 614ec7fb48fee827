import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { fromMenu, placed, plainBooth, press, row } from '../harness/booths'
import { choose } from '../harness/choose'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const exhibitionId = newId()
const codes = ['4A-01', '4A-02', '4A-03', '4A-04']
const ids = new Map(codes.map((code) => [code, newId()]))
const customers = { 海澜渔业: newId(), 北屿冷链: newId() }
type Company = keyof typeof customers
let server: Server
let house: House

// Two booths of an order each, which are neighbours, and two that are free.
beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  const { api } = house.admin
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '渔业博览会', edition: 12, venue: '' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  for (const [company, id] of Object.entries(customers))
    await api.must('customer.create', { id, company, kind: 'exhibitor' })
  for (const [n, code] of codes.entries()) {
    const own = { id: ids.get(code), place: placed(n), listPrice: 1_280_000 + n * 100_000 }
    await api.must('booth.create', plainBooth(exhibitionId, code, own))
  }
  const sold: [string, Company][] = [
    ['4A-01', '海澜渔业'],
    ['4A-02', '北屿冷链'],
  ]
  for (const [code, company] of sold) {
    const booths = [{ boothId: ids.get(code) }]
    const id = newId()
    await api.must('order.create', { id, exhibitionId, customerId: customers[company], booths })
    await api.must('order.sign', { id, version: 1, day: '2026-10-08' })
  }
})
afterAll(() => server?.stop())

interface Booth {
  id: string
  code: string
  state: string
  version: number
  customerId: string
  orderId: string
  area: number
}
/** What is of a booth, but how often it was changed. */
const booth = async (code: string): Promise<Booth> =>
  ((await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth as unknown as Booth[]).find(
    (one) => one.code === code,
  )!
const facts = async (code: string) => {
  const { state, customerId, orderId, area } = await booth(code)
  return { state, customerId, orderId, area }
}
interface Order {
  id: string
  customerId: string
  total: number
  charge: number
  plan: { amount: number }[]
  booths: { code: string; quote: { total: number } }[]
}
const orders = async () =>
  ((await house.admin.api.view(`orders:${exhibitionId}`)).nouns.order as unknown as Order[])
    .map(({ id, customerId, total, charge, plan, booths }) => ({
      ...{ id, customerId, total, charge, plan: plan.map((line) => line.amount) },
      booths: booths.map((one) => [one.code, one.quote.total]),
    }))
    .sort((a, b) => a.id.localeCompare(b.id))
const standing = async () => ({
  booths: await Promise.all(codes.map(facts)),
  orders: await orders(),
})

/** Makes a deal in its dialog and takes it back by the toast; says what was told meanwhile. */
async function thereAndBack(
  page: Page,
  kind: 'swap' | 'transfer' | 'move' | 'merge',
  code: string,
  fill: (dialog: Locator) => Promise<void>,
  said: Record<string, string>,
) {
  const before = await standing()
  expect(before.orders.map((one) => one.plan.length > 0)).toEqual([true, true])
  const { version } = await booth(code)
  await fromMenu(page, code, `deals.menu.${kind}`)
  const dialog = page.getByRole('dialog', { name: words(`deals.title.${kind}`, { code }) })
  await fill(dialog)
  await dialog.getByLabel(words('deals.reason')).fill('客户要求')
  const told = page.getByRole('status').filter({ hasText: words(`deals.said.${kind}`, { code, ...said }) })
  await Promise.all([press(told, 'ui.undo'), press(dialog, `deals.do.${kind}`)])
  await page
    .getByText(words('common.undone', { what: words(`deals.did.${kind}`, { code, ...said }) }))
    .waitFor()
  await until(
    () => booth(code),
    (now) => now.version > version + 1,
  )
  expect(await standing(), `${kind} taken back`).toEqual(before)
}
const to =
  (key: string, text: string, option = text) =>
  (dialog: Locator) =>
    choose(dialog.getByRole('combobox', { name: words(key) }), text, option)

test('D6, L7: a swap, a transfer, a move and a merge of booths of signed contracts are each taken back by their toast: booths and contracts stand as before', async () => {
  const { page, faults } = await house.seat(house.admin)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(page, 'booths.as_list')
  await row(page, '4A-01').filter({ hasText: '海澜渔业' }).waitFor()
  await thereAndBack(page, 'swap', '4A-01', to('deals.with_booth', '4A-02'), { to: '4A-02' })
  await thereAndBack(page, 'transfer', '4A-01', to('deals.to_customer', '北屿', '北屿冷链'), {
    who: '北屿冷链',
  })
  await thereAndBack(page, 'move', '4A-01', to('deals.to_booth', '4A-04'), { to: '4A-04' })
  await thereAndBack(
    page,
    'merge',
    '4A-02',
    (dialog) => dialog.getByRole('checkbox', { name: '4A-03' }).check(),
    {},
  )
  await row(page, '4A-02').filter({ hasText: '北屿冷链' }).waitFor()
  expect(faults).toEqual([])
})

test('B5: who may not transfer a signed contract is told so in the dialog, before anything is asked of the server', async () => {
  const seller = await house.hire('周闻笛', 'member')
  const [boothId, orderId] = [newId(), newId()]
  const { api } = house.admin
  await api.must('booth.create', plainBooth(exhibitionId, '5A-01', { id: boothId }))
  const made = { id: orderId, exhibitionId, customerId: newId(), booths: [{ boothId }] }
  await seller.api.must('customer.create', { id: made.customerId, company: '三桅冻品', kind: 'exhibitor' })
  await seller.api.must('order.create', { ...made, number: 'HT-5' })
  await seller.api.must('order.sign', { id: orderId, version: 1, day: '2026-10-08' })
  const { page, faults } = await house.seat(seller)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(page, 'booths.as_list')
  await fromMenu(page, '5A-01', 'deals.menu.transfer')
  const dialog = page.getByRole('dialog', { name: words('deals.title.transfer', { code: '5A-01' }) })
  await page.getByText('HT-5').first().waitFor() // its panel and the dialog know the order
  await to('deals.to_customer', '三桅', '三桅冻品')(dialog)
  await dialog.getByLabel(words('deals.reason')).fill('客户要求')
  await press(dialog, 'deals.do.transfer')
  await dialog.getByText(words('deals.fault.bound', { number: 'HT-5' })).waitFor()
  expect(await facts('5A-01')).toMatchObject({ state: 'signed', customerId: made.customerId })
  expect(faults).toEqual([])
})
