import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { plainBooth, press } from '../harness/booths'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { takeStatement } from '../harness/statement'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [exhibitionId, customerId, boothId, orderId] = [newId(), newId(), newId(), newId()]

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  const { api } = house.admin
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '国际渔业博览会', edition: 12, venue: '青屿国际会展中心' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  await api.must('booth.create', plainBooth(exhibitionId, '7A-01', { id: boothId }))
  await api.must('customer.create', { id: customerId, company: '海澜渔业', kind: 'exhibitor' })
  await api.must('booth.book', { boothIds: [boothId], customerId })
  await api.must('order.create', { id: orderId, exhibitionId, customerId, booths: [{ boothId }] })
  await api.must('order.sign', { id: orderId, version: 1, day: '2026-10-08' })
})
afterAll(() => server?.stop())

interface Line {
  id: string
  version: number
  state: string
  payer: string
  amount: number
}
const waiting = async () =>
  (await house.admin.api.view('finance')).nouns.bank_entry as unknown as Line[] | undefined

test('B10, M1: a line that was matched stands with what is settled, and waits again when it is unlinked, for the colleague too', async () => {
  const boss = await house.hire('卢芷', 'manager')
  const [mine, theirs] = [await house.seat(house.admin), await house.seat(boss)]
  await takeStatement(mine.page, exhibitionId, { payer: '海澜渔业有限公司', amount: 6400 })
  await until(waiting, (lines) => !lines?.length)
  for (const { page } of [mine, theirs]) {
    await page.goto(`/orders?exhibition=${exhibitionId}&waits=bank`)
    await press(page.locator('main'), 'finance.bank_settled')
  }
  const line = (page: typeof mine.page) =>
    page
      .getByRole('list', { name: words('finance.bank_settled') })
      .getByRole('listitem')
      .filter({ hasText: 'SR1' })
  await line(theirs.page).getByText('海澜渔业有限公司').waitFor()
  await line(mine.page).getByText(house.admin.name).waitFor() // by whom
  await line(mine.page).getByRole('link').waitFor() // for which order
  const find = theirs.page.getByRole('searchbox', { name: words('finance.find_settled') })
  await find.fill('没有这一笔')
  await theirs.page.getByText(words('finance.none_found')).waitFor()
  await find.fill('6,400 海澜')
  await line(theirs.page).waitFor()
  await press(line(mine.page), 'finance.unlink')
  const dialog = mine.page.getByRole('dialog')
  await dialog.getByLabel(words('finance.unlink_why')).fill('认错订单')
  await press(dialog, 'finance.unlink')
  await until(waiting, (lines) => lines?.[0]?.state === 'open')
  for (const { page } of [mine, theirs]) {
    await line(page).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: words('finance.bank_open') }).click()
    await page.getByText(words('finance.again', { name: house.admin.name, reason: '认错订单' })).waitFor()
  }
  // What was paid stays with its order, and is offered as what was written down.
  await theirs.page.getByRole('button', { name: words('finance.link', { amount: '¥6,400' }) }).click()
  await until(waiting, (lines) => !lines?.length)
  await mine.page.getByText(words('finance.no_entries')).waitFor()
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})

test('B10: a list that says nowhere which way its money went is asked of, and nothing is taken in before', async () => {
  const { page, faults } = await house.seat(house.admin)
  await page.goto(`/orders?exhibition=${exhibitionId}&waits=bank`)
  await press(page.locator('main'), 'finance.import')
  const dialog = page.getByRole('dialog', { name: words('finance.import') })
  const chooser = page.waitForEvent('filechooser')
  await press(dialog, 'imports.choose')
  const lines = ['日期,凭证号,摘要,金额,客户', '2026-10-08,记-0012,展位费,1234.00,银沙渔业']
  const file = { name: '用友.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  await (await chooser).setFiles(file)
  await dialog.getByText(words('finance.way.ask')).waitFor()
  expect(await dialog.getByRole('button', { name: words('finance.take_in', { n: 0 }) }).isDisabled()).toBe(
    true,
  )
  await press(dialog, 'finance.way.in')
  await press(dialog, 'finance.take_in', { n: 1 })
  await dialog.waitFor({ state: 'detached' })
  await until(waiting, (all) => !!all?.some(({ payer, amount }) => payer === '银沙渔业' && amount === 123400))
  expect(faults).toEqual([])
})
