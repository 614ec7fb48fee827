import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { newId } from '../harness/api'
import { fromMenu, open, panel, placed, plainBooth, press, row, state, releaseFor } from '../harness/booths'
import type { Seat } from '../harness/browser'
import { choose } from '../harness/choose'
import { House, type Person } from '../harness/house'
import { openMap } from '../harness/map'
import { Server } from '../harness/server'
import { takeStatement } from '../harness/statement'
import { until } from '../harness/until'
import { words } from '../harness/words'
import { rowsOf } from '../harness/workbook'

const exhibitionId = newId()
const company = '海澜渔业'
const codes = ['4A-01', '4A-02', '4A-03', '4A-04', '4A-05', '4A-06']
const [customerId, orderedId] = [newId(), newId()]

let server: Server
let house: House
let colleague: Person
let mine: Seat
let theirs: Seat

const add = (code: string, more: Record<string, unknown> = {}) =>
  house.admin.api.must('booth.create', plainBooth(exhibitionId, code, more))

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  const { api } = house.admin
  await api.must('exhibition.create', {
    id: exhibitionId,
    name: '国际渔业博览会',
    edition: 12,
    venue: '青屿国际会展中心',
    firstDay: '2026-11-05',
    lastDay: '2026-11-07',
  })
  for (const code of codes) await add(code, { id: code === '4A-05' ? orderedId : newId() })
  await api.must('customer.create', { id: customerId, company, kind: 'exhibitor', ownerId: colleague.id })
})
afterAll(() => server?.stop())

beforeEach(async () => {
  ;[mine, theirs] = [await house.seat(house.admin), await house.seat(colleague)]
  await Promise.all([mine, theirs].map(({ page }) => page.goto(`/booths?exhibition=${exhibitionId}`)))
})

async function chooseCustomer(page: Page, code: string) {
  await choose(panel(page, code).getByRole('combobox'), company.slice(0, 2), company)
}

const stateOf = async (code: string) =>
  (
    (await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth as unknown as {
      code: string
      state: string
      holderId: string
    }[]
  ).find((booth) => booth.code === code)!

// The page of who presses shows a hold before the server has it.
const held = (code: string) =>
  until(
    () => stateOf(code),
    (booth) => booth.state === 'held',
  )

test('B4: hold, book and release of one browser are on the other’s booth list at once', async () => {
  const side = await open(mine.page, '4A-01')
  await side.getByRole('button', { name: words('booths.hold', { n: 30 }) }).click()
  await row(theirs.page, '4A-01')
    .filter({ hasText: state('held') })
    .filter({ hasText: house.admin.name })
    .waitFor()
  await chooseCustomer(mine.page, '4A-01')
  await side.getByRole('button', { name: words('booths.to_booking') }).click()
  await row(theirs.page, '4A-01')
    .filter({ hasText: state('booked') })
    .filter({ hasText: company })
    .waitFor()
  await releaseFor(mine.page, '4A-01', '客户改展')
  await row(theirs.page, '4A-01')
    .filter({ hasText: state('available') })
    .waitFor()
  const told = [side, await open(theirs.page, '4A-01')]
  await Promise.all(told.map((panel) => panel.getByText(/· 客户改展$/).waitFor()))
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('B5: of two who book the same booth, the loser sees at once who won, keeps the customer chosen, and is offered the nearest free one', async () => {
  const [winner, loser] = [await open(mine.page, '4A-02'), await open(theirs.page, '4A-02')]
  await chooseCustomer(theirs.page, '4A-02')
  // The loser's screen has not heard of it yet: what comes down is late, what goes up is not.
  theirs.wire.silence({ down: true })
  await winner.getByRole('button', { name: words('booths.hold', { n: 30 }) }).click()
  await held('4A-02')
  await loser.getByRole('button', { name: words('booths.book') }).click()
  theirs.wire.heal()
  const lost = loser.getByRole('alert')
  await lost.getByText(words('booths.taken.title', { who: house.admin.name })).waitFor()
  await row(theirs.page, '4A-02')
    .filter({ hasText: state('held') })
    .filter({ hasText: house.admin.name })
    .waitFor()
  expect((await stateOf('4A-02')).holderId).toBe(house.admin.id)
  await lost.getByRole('button', { name: words('booths.taken.instead', { code: '4A-01' }) }).click()
  const other = panel(theirs.page, '4A-01')
  expect(await other.getByRole('combobox').inputValue()).toBe(company)
  await other.getByRole('button', { name: words('booths.book') }).click()
  await row(mine.page, '4A-01')
    .filter({ hasText: state('booked') })
    .filter({ hasText: company })
    .waitFor()
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('B5: both press at the same moment; exactly one has it, and both screens say the same', async () => {
  const sides = [await open(mine.page, '4A-03'), await open(theirs.page, '4A-03')]
  // Pressed without waiting whether each may be: the other's hold takes the button away.
  const buttons = sides.map((side) => side.getByRole('button', { name: words('booths.hold', { n: 30 }) }))
  for (const button of buttons) await button.waitFor()
  await Promise.all(buttons.map((button) => button.evaluate((it: HTMLElement) => it.click())))
  const booth = await held('4A-03')
  const winner = booth.holderId === house.admin.id ? house.admin : colleague
  const [won, lost] = winner === house.admin ? [mine, theirs] : [theirs, mine]
  for (const { page } of [mine, theirs]) await row(page, '4A-03').filter({ hasText: winner.name }).waitFor()
  await panel(won.page, '4A-03')
    .getByRole('button', { name: words('booths.extend', { n: 30, unit: words('booths.unit.minutes') }) })
    .waitFor()
  await panel(lost.page, '4A-03')
    .getByRole('button', { name: words('booths.extend', { n: 30, unit: words('booths.unit.minutes') }) })
    .waitFor({ state: 'detached' })
})

test('B5: without a network a booth cannot be held; it is requested, and with the network back one is told who was first', async () => {
  const [side, other] = [await open(mine.page, '4A-06'), await open(theirs.page, '4A-06')]
  await chooseCustomer(mine.page, '4A-06')
  await mine.offline()
  await side.getByText(words('booths.not_live.offline')).waitFor()
  await side.getByRole('button', { name: words('booths.waiting.ask') }).click()
  await side.getByText(words('booths.waiting.request')).waitFor()
  await other.getByRole('button', { name: words('booths.hold', { n: 30 }) }).click()
  await held('4A-06')
  await mine.online()
  await mine.page
    .getByText(
      words('booth_map.request.waiting', { code: '4A-06', who: colleague.name, state: state('held'), n: 1 }),
    )
    .waitFor({ timeout: 20_000 })
  await side.getByText(words('booths.not_live.offline')).waitFor({ state: 'detached', timeout: 20_000 })
})

test('C5, B4: a customer typed in the booth’s own field is made with the hold that names it', async () => {
  const code = '4A-04'
  const side = await open(mine.page, code)
  const field = side.getByRole('combobox')
  await field.fill('白鹭会展')
  await mine.page.getByRole('option', { name: words('ui.create', { what: '白鹭会展' }) }).click()
  await until(
    () => field.inputValue(),
    (value) => value === '白鹭会展',
  )
  await side.getByRole('button', { name: words('booths.hold', { n: 30 }) }).click()
  await row(theirs.page, code)
    .filter({ hasText: state('held') })
    .filter({ hasText: '白鹭会展' })
    .waitFor()
  expect((await house.admin.api.customers()).filter((c) => c.company === '白鹭会展').length).toBe(1)
  expect(mine.faults).toEqual([])
})

test('B2, B4: a booth is found on the map by finger and by key; held there, it is held on another’s map at once', async () => {
  await add('5A-01', { openSides: 2, listPrice: 1408000, place: placed(0) })
  const maps = [mine, theirs].map(({ page }) => page.getByRole('application'))
  const [map, other] = maps as [(typeof maps)[0], (typeof maps)[0]]
  await Promise.all(maps.map((one) => one.waitFor()))
  await mine.page.getByText(words('booths.undrawn', { n: codes.length })).waitFor()
  const box = (await map.boundingBox())!
  // The sheet is as wide as the hall, 6 m, and 10 m high with its name; the booth stands 2 m below the middle.
  const scale = Math.min(0.08, (box.width - 32) / 6000, (box.height - 32) / 10_000)
  await map.click({ position: { x: box.width / 2, y: box.height / 2 + 2000 * scale } })
  const side = panel(mine.page, '5A-01')
  await side.waitFor()

  // By keys the map says where it stands, and who else looks there; Enter opens.
  await other.focus()
  await theirs.page.keyboard.press('ArrowRight')
  const looked = words('booth_map.looking', { who: house.admin.name })
  await other
    .getByText(`${words('booths.booth', { code: '5A-01' })} · ${state('available')} · ${looked}`)
    .waitFor()
  await theirs.page.keyboard.press('Enter')
  await panel(theirs.page, '5A-01').waitFor()
  await side.getByRole('button', { name: words('booths.hold', { n: 30 }) }).click()
  await other.getByText(`${words('booths.booth', { code: '5A-01' })} · ${state('held')}`).waitFor()
  await side.getByRole('button', { name: words('booths.release') }).click()

  // A customer's card is dragged onto it; the panel that opens has it held for them.
  await theirs.page.getByRole('button', { name: words('booth_map.strip.title'), exact: true }).click()
  const card = await theirs.page.getByRole('button', { name: company }).boundingBox()
  await panel(theirs.page, '5A-01')
    .getByRole('button', { name: words('booths.hold', { n: 30 }) })
    .waitFor()
  const far = (await other.boundingBox())!
  await theirs.page.mouse.move(card!.x + 20, card!.y + 10)
  await theirs.page.mouse.down()
  await theirs.page.mouse.move(far.x + far.width / 2, far.y + 20, { steps: 3 })
  for (let y = far.y + far.height * 0.5; y < far.y + far.height; y += 24) {
    await theirs.page.mouse.move(far.x + far.width / 2, y)
    if (await theirs.page.getByText(words('booth_map.drop', { code: '5A-01' })).count()) break
  }
  await theirs.page.mouse.up()
  await map.getByText(`${words('booths.booth', { code: '5A-01' })} · ${state('held')} · ${company}`).waitFor()
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('B7, B10, D7, W9, R1: an order signed in one browser and paid by hand and by a bank’s statement turns its booth green on the other’s map and list, is told there and counted in its report, whose workbook says the same', async () => {
  const { api } = house.admin
  const id = newId()
  await api.must('booth.book', { boothIds: [orderedId], customerId })
  await api.must('order.create', { id, exhibitionId, customerId, booths: [{ boothId: orderedId }] })
  await mine.page.goto(`/orders?exhibition=${exhibitionId}&order=${id}`)
  const order = mine.page.locator('.ui-sheet')
  const mark = (name: string) => row(theirs.page, '4A-05').filter({ hasText: state(name) })
  const shows = (name: string) => mark(name).waitFor()
  const told = (type: 'signed' | 'paid') =>
    theirs.page
      .getByRole('status')
      .getByText(words(`notices.sale.${type}`, { who: house.admin.name, booths: '4A-05' }))
  await press(theirs.page, 'booths.as_list')
  await shows('booked')
  await press(order, 'orders.sign')
  await press(mine.page.getByRole('dialog', { name: words('orders.sign'), exact: true }), 'orders.sign')
  await shows('signed')
  await told('signed').waitFor()
  await press(order, 'orders.pay.received')
  const dialog = mine.page.getByRole('dialog', { name: words('orders.pay.received') })
  await dialog.getByLabel(words('orders.amount', { currency: 'CNY' })).fill('6400')
  await press(dialog, 'ui.save')
  await shows('part_paid')

  await api.must('booth.arrange', { booths: [{ id: orderedId, version: 1, place: placed(0) }] })
  const map = await openMap(theirs.page, exhibitionId, '4A-05')
  await map.says('part_paid')
  await map.has('st-paid', false)

  const report = await theirs.page.context().newPage()
  await report.goto(`/reports?exhibition=${exhibitionId}`)
  const paid = (part: number, all: number) =>
    report.getByText(words('reports.fact.paid', { part, paid: all })).waitFor()
  await paid(1, 0)
  const heard = told('paid').waitFor({ timeout: 30_000 }) // it stands for some seconds only
  await takeStatement(mine.page, exhibitionId, { payer: `${company}有限公司`, amount: 6400 })
  await Promise.all([heard, shows('paid')])
  await map.says('paid')
  await map.has('st-paid', true)
  await paid(0, 1)
  const facts = report.locator('.facts')
  await facts
    .getByText(words('reports.fact.received', { receivable: '¥12,800', received: '¥12,800' }))
    .waitFor()
  const download = report.waitForEvent('download')
  await report.getByRole('button', { name: words('reports.excel') }).click()
  const book = await readFile(await (await download).path())
  const said = new Map(rowsOf(book, 1).map(([what, value]) => [what, value]))
  expect([
    said.get('已招展商'),
    said.get('全款展商'),
    said.get('应收（CNY）'),
    said.get('已收（CNY）'),
  ]).toEqual(['1', '1', '12800.00', '12800.00'])
  expect(await facts.locator('b').first().innerText()).toBe(said.get('已招展位'))
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('B5, D6: booths are exchanged and handed on in their dialogs, price first; both are there in the other browser, and a hold whose time is over is free for both', async () => {
  const { api } = house.admin
  const [first, second, third] = ['6A-01', '6A-02', '6A-03']
  const [otherId, ids] = [newId(), [newId(), newId(), newId()]]
  await api.must('customer.create', { id: otherId, company: '北屿冷链', kind: 'exhibitor' })
  for (const [n, code] of [first, second, third].entries()) await add(code!, { id: ids[n]! })
  await api.must('booth.book', { boothIds: [ids[0]], customerId })
  await api.must('booth.book', { boothIds: [ids[1]], customerId: otherId })
  await api.must('booth.hold', { boothIds: [ids[2]], customerId, minutes: 30 })
  for (const { page } of [mine, theirs]) await press(page, 'booths.as_list')
  const { page } = mine
  const deal = async (code: string, kind: 'swap' | 'transfer', fill: (dialog: Locator) => Promise<void>) => {
    await fromMenu(page, code, `deals.menu.${kind}`)
    const dialog = page.getByRole('dialog', { name: words(`deals.title.${kind}`, { code }) })
    await fill(dialog)
    await dialog.getByLabel(words('deals.reason')).fill('客户要求')
    await dialog.getByRole('button', { name: words(`deals.do.${kind}`), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  const shows = (code: string, what: string) => row(theirs.page, code).filter({ hasText: what }).waitFor()
  await deal(first!, 'swap', async (dialog) => {
    await choose(dialog.getByRole('combobox', { name: words('deals.with_booth') }), second!)
    await dialog.getByText(words('deals.no_order')).first().waitFor()
  })
  await shows(first!, '北屿冷链')
  await shows(second!, company)
  await deal(second!, 'transfer', (dialog) =>
    choose(dialog.getByRole('combobox', { name: words('deals.to_customer') }), '北屿', '北屿冷链'),
  )
  await shows(second!, '北屿冷链')

  await shows(third!, state('held'))
  await server.halt()
  await server.begin('2026-10-08T11:30:00+08:00')
  for (const { page: one } of [mine, theirs])
    await row(one, third!)
      .filter({ hasText: state('available') })
      .waitFor({ timeout: 30_000 })
  expect((await stateOf(third!)).state).toBe('available')
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('B1, B4, B8: a first refusal is opened, asked and declined on the booth’s own panel; booths are merged, split, blocked and reserved together; the waitlist offers what is free', async () => {
  const { api } = house.admin
  const [last, hadId, code] = [newId(), newId(), '7A-01']
  const edition = { name: '国际渔业博览会', venue: '', firstDay: '2026-10-07', lastDay: '2026-10-09' }
  await api.must('exhibition.create', { id: last, edition: 11, ...edition })
  await add(code, { id: hadId, exhibitionId: last })
  await api.must('booth.book', { boothIds: [hadId], customerId })
  await api.must('exhibition.edit', { id: exhibitionId, version: 1, previousId: last })
  for (const [n, one] of [code, '7A-02', '7A-03'].entries()) await add(one, { place: placed(n) })
  const { page } = mine
  const list = (of: Page) => press(of, 'booths.as_list')
  const shows = (one: string, what: string) => row(theirs.page, one).filter({ hasText: what }).waitFor()
  await list(theirs.page)

  await page.goto(`/booths/rebooking?exhibition=${exhibitionId}`)
  await press(page, 'rebooking.open')
  await press(page.getByRole('dialog'), 'rebooking.open_do', { n: 1 })
  await shows(code, state('reserved'))
  const side = await open(theirs.page, code)
  await press(side, 'rebooking.ask')
  await page.getByRole('button', { name: words('rebooking.ask'), pressed: true }).waitFor()
  await press(side, 'rebooking.decline')
  const no = theirs.page.getByRole('dialog', { name: words('rebooking.decline_title', { code }) })
  await no.getByLabel(words('rebooking.why_not')).fill('今年只观展')
  await press(no, 'rebooking.decline_do')
  await page.getByText('今年只观展').waitFor()
  await shows(code, state('available'))

  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await list(page)
  const shape = async (kind: 'merge' | 'split') => {
    await fromMenu(page, '7A-02', `deals.menu.${kind}`)
    const dialog = page.getByRole('dialog', { name: words(`deals.title.${kind}`, { code: '7A-02' }) })
    if (kind === 'merge') await dialog.getByRole('checkbox', { name: '7A-03' }).check()
    await dialog.getByLabel(words('deals.reason')).fill('客户要求')
    await press(dialog, `deals.do.${kind}`)
    await dialog.waitFor({ state: 'detached' })
  }
  await shape('merge')
  await row(theirs.page, '7A-03').waitFor({ state: 'detached' })
  await shows('7A-02', '18 ㎡')
  await shape('split')
  await fromMenu(page, '7A-03', 'booths.block', '消防通道')
  await shows('7A-03', state('blocked'))
  await fromMenu(page, '7A-03', 'booths.unblock', '改道')
  await shows('7A-03', state('available'))

  await press(page, 'pick.start')
  for (const one of ['7A-02', '7A-03']) await row(page, one).click()
  await press(page, 'pick.reserve')
  const aside = page.getByRole('dialog')
  await choose(aside.getByRole('combobox'), company.slice(0, 2), company)
  await aside.getByLabel(words('booths.reserve_reason')).fill('联合展团')
  await press(aside, 'ui.save')
  for (const one of ['7A-02', '7A-03']) await shows(one, state('reserved'))

  await theirs.page
    .locator('.ui-list-page, main')
    .getByRole('button', { name: words('ui.more') })
    .first() // that of the list; the booth's panel comes after it
    .click()
  await theirs.page.getByRole('menuitem', { name: words('waitlist.title') }).click()
  const waiting = theirs.page.getByRole('dialog', { name: words('waitlist.title') })
  await waiting.getByLabel(words('booths.hall'), { exact: true }).selectOption('7号馆')
  await choose(
    waiting.getByRole('combobox', { name: words('booths.for_whom') }),
    company.slice(0, 2),
    company,
  )
  await press(waiting, 'waitlist.join')
  await press(waiting, 'waitlist.take')
  await theirs.page.keyboard.press('Escape')
  await shows(code, state('booked'))
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})
