import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { plainBooth, press } from '../harness/booths'
import type { Seat } from '../harness/browser'
import { choose } from '../harness/choose'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

const [exhibitionId, elsewhereId] = [newId(), newId()]
const company = '海澜渔业'
const [agentId, agent] = [newId(), '渔链会展服务']
const [customerId, otherId, packageId, serviceId] = [newId(), newId(), newId(), newId()]
const [lateBooth, nextBooth, lateOrder, nextOrder] = [newId(), newId(), newId(), newId()]

let server: Server
let house: House
let seller: Person
let mine: Seat
let boss: Seat

async function sell(id: string, boothId: string, whose: string) {
  await seller.api.must('booth.book', { boothIds: [boothId], customerId: whose })
  await seller.api.must('order.create', { id, exhibitionId, customerId: whose, booths: [{ boothId }] })
}

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  seller = await house.hire('陈屿')
  const { api } = house.admin
  const price = (CNY: number) => ({ CNY, USD: 0 })
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '国际渔业博览会', edition: 12, venue: '青屿国际会展中心' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  await api.must('exhibition.create', {
    ...{ id: elsewhereId, name: '春季渔博会', edition: 3, venue: '青屿国际会展中心' },
    ...{ firstDay: '2027-03-05', lastDay: '2027-03-07' },
  })
  await api.must('exhibition.edit', {
    id: exhibitionId,
    version: 1,
    prices: {
      ...{ name: 'V1', shellUnit: 'standard', shell: price(1280000), raw: price(0), rawLeast: 0, sides: [] },
      ...{ early: [], agentPerMille: 0, discountMost: 100 },
      packages: [{ id: packageId, name: '精装标展', price: price(1680000) }],
    },
    services: [{ id: serviceId, name: '会刊彩页', type: 'advertising', unit: '页', price: price(200000) }],
    sales: { depositPerMille: 500, depositDays: 3, balanceDay: '', cancellations: [] },
  })
  for (const [code, id] of [
    ['7A-01', newId()],
    ['7A-02', lateBooth],
    ['7A-03', nextBooth],
  ] as const)
    // prettier-ignore
    await api.must('booth.create', plainBooth(exhibitionId, code, { id, listPrice: null }))
  for (const [id, name] of [
    [customerId, company],
    [otherId, '北屿冷链'],
  ])
    // prettier-ignore
    await api.must('customer.create', { id, company: name, kind: 'exhibitor', ownerId: seller.id })
  await sell(lateOrder, lateBooth, otherId)
  await seller.api.must('order.sign', { id: lateOrder, version: 1, day: '2026-10-01' }) // its deposit was due on the 4th
  await sell(nextOrder, nextBooth, customerId)
  ;[mine, boss] = [await house.seat(seller), await house.seat(house.admin)]
})
afterAll(() => server?.stop())

const sheetOf = ({ page }: Seat) => page.locator('.ui-sheet')
const dialogOf = (page: Page, key: string) => page.getByRole('dialog', { name: words(key), exact: true })
const see = (seat: Seat, query: string) => seat.page.goto(`/orders?exhibition=${exhibitionId}&${query}`)
const fill = (within: Locator, key: string, text: string, args = {}) =>
  within.getByLabel(words(key, args), { exact: true }).fill(text)
async function fromMenu(seat: Seat, key: string): Promise<void> {
  await press(sheetOf(seat), 'ui.more')
  await seat.page.getByRole('menuitem', { name: words(key), exact: true }).click()
}
const yuan = { currency: 'CNY' }

async function makeOrder(page: Page): Promise<string> {
  await see(mine, 'waits=')
  await press(page, 'orders.new')
  const dialog = dialogOf(page, 'orders.new')
  await choose(dialog.getByLabel(words('booths.for_whom')), company.slice(0, 2), company)
  await choose(dialog.getByLabel(words('orders.add_booth')), '7A-01')
  await dialog.getByLabel(words('orders.package', { code: '7A-01' })).selectOption(packageId)
  await press(dialog, 'orders.add_service')
  await dialog.getByText(words('orders.price_of', { code: '7A-01' })).click()
  await dialog
    .getByRole('row', { name: words('quote.line.package') })
    .getByText('¥16,800')
    .first()
    .waitFor()
  await fill(dialog, 'orders.number', 'HT-7')
  await fill(dialog, 'orders.discount', '20')
  await fill(dialog, 'orders.discount_reason', '老客户')
  await dialog.getByText(words('orders.unapproved')).waitFor() // a fifth of the booth is more than a tenth of all
  await dialog.locator('.total').getByText('¥15,440').waitFor() // 16,800 less a fifth, and the service
  await press(dialog, 'orders.make')
  await dialog.waitFor({ state: 'detached' })
  await sheetOf(mine).getByText(words('orders.unapproved')).waitFor()
  return new URL(page.url()).searchParams.get('order')!
}

test('B3, B7, B9, B10, M1, M2: an order is made with its booth and service, its discount approved, signed, printed, paid in part, invoiced, rebated on paper, cancelled at a charge; what is left pays the next, and what others owe is released', async () => {
  const { page } = mine
  const id = await makeOrder(page)
  const { api } = house.admin
  await api.must('customer.create', { id: agentId, company: agent, kind: 'channel' })
  await api.must('order.edit', { id, version: 1, agentId })

  // The manager agrees; the seller's open sheet knows at once, and signs.
  await see(boss, `order=${id}`)
  await press(sheetOf(boss), 'orders.approve')
  await sheetOf(mine).getByText(words('orders.unapproved')).waitFor({ state: 'detached' })
  await press(sheetOf(mine), 'orders.sign')
  await press(dialogOf(page, 'orders.sign'), 'orders.sign')
  await sheetOf(mine).getByText(words('orders.status.signed'), { exact: true }).waitFor()

  // On paper.
  await press(sheetOf(mine), 'orders.print')
  const paper = page.getByRole('main')
  await paper
    .getByRole('heading', { name: words('orders.contract', { exhibition: '国际渔业博览会' }) })
    .waitFor()
  for (const said of ['7A-01', '会刊彩页 × 1', '¥15,440']) await paper.getByText(said).first().waitFor()
  await page.goBack()

  // Paid in part, an invoice asked for.
  await press(sheetOf(mine), 'orders.pay.received')
  const paying = dialogOf(page, 'orders.pay.received')
  await fill(paying, 'orders.amount', '5000', yuan)
  await press(paying, 'ui.save')
  await sheetOf(mine)
    .getByText(words('orders.paid_part', { amount: '¥5,000' }))
    .waitFor()
  await press(sheetOf(mine), 'finance.ask')
  const asking = dialogOf(page, 'finance.ask')
  await fill(asking, 'finance.title', `${company}有限公司`)
  await fill(asking, 'orders.amount', '5000', yuan)
  await press(asking, 'ui.save')
  await sheetOf(mine).getByText(words('finance.status.asked'), { exact: true }).waitFor()

  // A rebate, with its form for the signatures.
  await fromMenu(boss, 'orders.pay.rebate')
  const rebate = dialogOf(boss.page, 'orders.pay.rebate')
  await fill(rebate, 'orders.amount', '500', yuan)
  await fill(rebate, 'orders.payee', agent)
  await fill(rebate, 'orders.reason', '介绍成交')
  await press(rebate, 'ui.save')
  await press(sheetOf(boss), 'orders.print_request')
  const form = boss.page.getByRole('main')
  await form
    .getByRole('heading', { name: words('orders.request', { kind: words('orders.kind.rebate') }) })
    .waitFor()
  for (const said of [agent, '介绍成交', words('orders.signs.finance')])
    await form.getByText(said).first().waitFor()
  await boss.page.goBack()

  // Cancelled at a charge; what is over becomes a prepayment, and pays the next order.
  await fromMenu(boss, 'orders.cancel')
  const ending = dialogOf(boss.page, 'orders.cancel')
  await fill(ending, 'orders.reason', '参展计划取消')
  await fill(ending, 'orders.charge', '1000', yuan)
  await press(ending, 'orders.cancel_do')
  await press(sheetOf(boss), 'orders.keep_ahead')
  await sheetOf(boss).getByText(words('orders.cause.overpaid')).first().waitFor()
  for (const said of [
    words('orders.because', { reason: '参展计划取消' }),
    words('orders.step.order_approve'),
  ])
    await sheetOf(boss).locator('.history').getByText(said).first().waitFor() // who, when, why
  await see(mine, `order=${nextOrder}`)
  await boss.page.goto(`/orders?exhibition=${elsewhereId}&waits=prepaid`) // whatever exhibition is looked at
  await boss.page.locator('.offer').filter({ hasText: '国际渔业博览会' }).getByRole('button').click()
  await press(sheetOf(boss), 'orders.use_ahead')
  await sheetOf(mine).getByText(words('orders.cause.prepaid')).first().waitFor()

  // Nothing is released by itself: a person decides.
  await see(boss, 'waits=release')
  await boss.page.getByText('7A-02').click()
  await press(boss.page, 'finance.confirm_n', { n: 1 })
  const releasing = boss.page.getByRole('dialog', { name: words('finance.confirm_n', { n: 1 }) })
  await fill(releasing, 'orders.reason', '首款逾期')
  await press(releasing, 'finance.confirm')
  await boss.page.getByText('7A-02').waitFor({ state: 'detached' })
  expect([...mine.faults, ...boss.faults]).toEqual([])
})
