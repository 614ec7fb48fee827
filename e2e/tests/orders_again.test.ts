import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { plainBooth, press, row, state } from '../harness/booths'
import type { Seat } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const exhibitionId = newId()
const [customerId, otherId] = [newId(), newId()]
const [closedBooth, twiceBooth, heldBooth, wantedBooth] = [newId(), newId(), newId(), newId()]
const [closedOrder, twiceOrder] = [newId(), newId()]
const yuan = { currency: 'CNY' }

let server: Server
let house: House
let seller: Person
let other: Person
let mine: Seat
let boss: Seat

interface Nouns {
  id: string
  orderId: string
  status: string
  state: string
  holderId: string
}
const noun = async (view: string, kind: string) =>
  (await house.admin.api.view(`${view}:${exhibitionId}`)).nouns[kind] as unknown as Nouns[]
const orderOf = async (id: string) => (await noun('orders', 'order')).find((one) => one.id === id)
const boothOf = async (id: string) => (await noun('booths', 'booth')).find((one) => one.id === id)

async function sell(id: string, boothId: string) {
  const { api } = seller
  await api.must('booth.book', { boothIds: [boothId], customerId })
  await api.must('order.create', { id, exhibitionId, customerId, booths: [{ boothId }] })
  await api.must('order.sign', { id, version: 1, day: '2026-10-08' })
}

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  seller = await house.hire('陈屿')
  other = await house.hire('卢芷')
  const { api } = house.admin
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '国际渔业博览会', edition: 12, venue: '青屿国际会展中心' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  for (const [code, id] of [
    ['7A-01', closedBooth],
    ['7A-02', twiceBooth],
    ['7A-03', heldBooth],
    ['7A-04', wantedBooth],
  ] as const)
    await api.must('booth.create', plainBooth(exhibitionId, code, { id }))
  for (const [id, company, ownerId] of [
    [customerId, '海澜渔业', seller.id],
    [otherId, '北屿冷链', other.id],
  ] as const)
    await api.must('customer.create', { id, company, kind: 'exhibitor', ownerId })
})
afterAll(() => server?.stop())

beforeEach(async () => {
  ;[mine, boss] = [await house.seat(seller), await house.seat(house.admin)]
})

const sheetOf = ({ page }: Seat) => page.locator('.ui-sheet')
const see = ({ page }: Seat, id: string) => page.goto(`/orders?exhibition=${exhibitionId}&order=${id}`)
const fill = (within: Locator, key: string, text: string, args = {}) =>
  within.getByLabel(words(key, args), { exact: true }).fill(text)
const said = (seat: Seat, key: string) => sheetOf(seat).getByText(words(key), { exact: true }).first()

test('M1: a closed contract is opened again by who may, who says why; who sold it sees so at once, and it can be closed again', async () => {
  await sell(closedOrder, closedBooth)
  await house.admin.api.must('payment.add', {
    ...{ id: newId(), orderId: closedOrder, kind: 'received', amount: 1280000 },
    ...{ day: '2026-10-08', account: 'bank' },
  })
  await Promise.all([see(mine, closedOrder), see(boss, closedOrder)])
  const isNow = (status: string) =>
    until(
      () => orderOf(closedOrder),
      (o) => o?.status === status,
    )
  await press(sheetOf(boss), 'orders.close')
  await isNow('closed')
  await said(mine, 'orders.status.closed').waitFor()
  await sheetOf(mine).getByText(words('orders.closed_text')).waitFor() // it is not theirs to open
  await press(sheetOf(boss), 'orders.reopen')
  const asking = boss.page.getByRole('dialog').filter({ hasText: words('orders.reopen_text') })
  await press(asking, 'orders.reopen')
  await asking.getByText(words('orders.fault.reason')).waitFor()
  await fill(asking, 'orders.reason', '多付要退')
  await press(asking, 'orders.reopen')
  await isNow('signed')
  await said(mine, 'orders.status.signed').waitFor()
  await sheetOf(mine).locator('.history').getByText('多付要退').first().waitFor() // why, and who
  await press(sheetOf(mine), 'orders.close')
  await isNow('closed')
  expect([...mine.faults, ...boss.faults]).toEqual([])
})

/** Types a receipt of a statement's line into the order that is open. */
async function receipt(page: Page, sheet: Locator): Promise<Locator> {
  await press(sheet, 'orders.pay.received')
  const dialog = page.getByRole('dialog', { name: words('orders.pay.received'), exact: true })
  await fill(dialog, 'orders.amount', '5000', yuan)
  await fill(dialog, 'orders.reference', 'YH-2026-1008')
  return dialog
}

test('B7, B10: a receipt that two people have typed at the same time is there once, and the second is told', async () => {
  await sell(twiceOrder, twiceBooth)
  await Promise.all([see(mine, twiceOrder), see(boss, twiceOrder)])
  const payments = async () =>
    (await noun('orders', 'payment')).filter(({ orderId }) => orderId === twiceOrder).length
  const theirs = await receipt(boss.page, sheetOf(boss))
  const first = await receipt(mine.page, sheetOf(mine))
  await press(first, 'ui.save')
  await until(payments, (n) => n === 1)
  await first.waitFor({ state: 'detached' })
  await press(theirs, 'ui.save')
  const twin = words('errors.payment.same_reference', { reference: 'YH-2026-1008' })
  await theirs.getByText(twin).first().waitFor()
  expect(await payments()).toBe(1)
  for (const seat of [mine, boss])
    await sheetOf(seat)
      .getByText(words('orders.paid_part', { amount: '¥5,000' }))
      .waitFor()
  expect([...mine.faults, ...boss.faults]).toEqual([])
})

test('B8: who holds as many as they may is passed over on the waitlist, and has what is still free as soon as they hold less', async () => {
  const { api } = house.admin
  const holdRules = {
    length: 30,
    longest: 120,
    unit: 'minutes',
    quota: 1,
    renewals: 2,
    warning: 5,
    offer: 60,
  }
  await api.must('exhibition.edit', { id: exhibitionId, version: 1, holdRules })
  await api.must('booth.book', { boothIds: [wantedBooth], customerId })
  const wait = (who: Person, id: string, customer: string) =>
    who.api.must('waitlist_entry.create', { id, boothId: wantedBooth, customerId: customer })
  const second = newId()
  await wait(seller, newId(), customerId)
  await wait(other, second, otherId)
  await seller.api.must('booth.hold', { boothIds: [heldBooth], customerId })
  await mine.page.goto(`/booths?exhibition=${exhibitionId}`)
  const heldBy = (who: Person) =>
    until(
      () => boothOf(wantedBooth),
      (b) => b?.state === 'held' && b.holderId === who.id,
    )
  await api.must('booth.release', { boothIds: [wantedBooth], reason: '客户放弃' })
  await heldBy(other)
  await row(mine.page, '7A-04')
    .filter({ hasText: state('held') })
    .filter({ hasText: '北屿冷链' })
    .waitFor()
  await other.api.must('waitlist_entry.leave', { id: second })
  await until(
    () => boothOf(wantedBooth),
    (b) => b?.state === 'available',
  )
  await row(mine.page, '7A-04')
    .filter({ hasText: state('available') })
    .waitFor()
  await seller.api.must('booth.release', { boothIds: [heldBooth] })
  await heldBy(seller)
  await row(mine.page, '7A-04')
    .filter({ hasText: state('held') })
    .filter({ hasText: '海澜渔业' })
    .waitFor()
  expect(mine.faults).toEqual([])
})
