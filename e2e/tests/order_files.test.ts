import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { plainBooth } from '../harness/booths'
import { screens, type Seat } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

// The smallest picture there is, and hardly a PDF.
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const pdf = Buffer.from('%PDF-1.4\ntrailer<<>>\n%%EOF')
const [exhibitionId, customerId, boothId, orderId] = [newId(), newId(), newId(), newId()]

let server: Server
let house: House
let seller: Person
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  const { api } = house.admin
  const elsewhere = newId()
  await api.must('department.create', { id: elsewhere, name: '客服部', type: 'service', rank: 'b0' })
  ;[seller, colleague] = [await house.hire('陈屿'), await house.hire('何澜清', 'member', elsewhere)]
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '国际渔业博览会', edition: 12, venue: '青屿国际会展中心' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  await api.must('booth.create', plainBooth(exhibitionId, '7A-01', { id: boothId }))
  const { must } = { must: seller.api.must.bind(seller.api) }
  await must('customer.create', { id: customerId, company: '海澜渔业', kind: 'exhibitor' })
  await must('booth.book', { boothIds: [boothId], customerId })
  await must('order.create', { id: orderId, exhibitionId, customerId, booths: [{ boothId }], number: 'HT-7' })
  await must('order.sign', { id: orderId, version: 1, day: '2026-10-08' })
})
afterAll(() => server?.stop())

const sheetOf = ({ page }: Seat) => page.locator('.ui-sheet')
const open = (seat: Seat) => seat.page.goto(`/orders?exhibition=${exhibitionId}&order=${orderId}`)

test('M1: a contract photographed in the hall without a network hangs on its order, live on the manager’s desk; taken off and put back, the history names it; who may not see the money sees no file', async () => {
  const hall = await house.seat(seller, screens.phone)
  const desk = await house.seat(house.admin)
  await open(desk)
  await open(hall)
  await sheetOf(hall).getByText(words('file.camera'), { exact: true }).waitFor()

  await hall.page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await hall.page.waitForLoadState('networkidle')

  // No network: both wait on the phone.
  await hall.offline()
  const image = { name: 'image.png', mimeType: 'image/png', buffer: dot }
  await sheetOf(hall).locator('[data-test="camera"]').setInputFiles(image)
  await sheetOf(hall)
    .locator('input[type="file"]:not([capture])')
    .setInputFiles({ name: '盖章合同.pdf', mimeType: 'application/pdf', buffer: pdf })
  await sheetOf(hall).getByText(words('file.waits')).nth(1).waitFor()

  // Back online they are on the manager's open sheet, the picture with a preview.
  await hall.online()
  const files = sheetOf(desk).locator('.files li')
  await files.filter({ hasText: '盖章合同.pdf' }).waitFor()
  const picture = files.filter({ hasText: words('file.photo') })
  await picture.locator('img').waitFor()
  const shown = await picture
    .locator('img')
    .evaluate((img: HTMLImageElement) => img.decode().then(() => img.naturalWidth))
  expect(shown).toBeGreaterThan(0)

  // Taken off and put back; the other sheet knows at once, the history says it.
  const history = sheetOf(desk).locator('.history')
  await files.filter({ hasText: '盖章合同.pdf' }).getByRole('button').click()
  await sheetOf(hall).locator('.files').getByText('盖章合同.pdf').waitFor({ state: 'detached' })
  await history.getByText(words('orders.step.attachment_archive')).waitFor()
  await desk.page
    .getByRole('button', { name: words('ui.undo'), exact: true })
    .first()
    .click()
  await sheetOf(hall).locator('.files').getByText('盖章合同.pdf').waitFor()
  await history.getByText(words('orders.step.attachment_restore')).waitFor()
  expect(await history.getByText('盖章合同.pdf').count()).toBe(3)

  // Both are looked at where they hang, and the list says that they are there.
  const { page } = desk
  await picture.locator('a').click()
  const look = page.getByRole('dialog').filter({ has: page.locator('.picture, .page') })
  await look.locator('.picture').evaluate((img: HTMLImageElement) => img.decode())
  await page.keyboard.press('Escape')
  await look.waitFor({ state: 'detached' })
  const scan = files.filter({ hasText: '盖章合同.pdf' }).locator('a')
  if (await page.evaluate(() => navigator.pdfViewerEnabled)) {
    await scan.click()
    await look.locator('iframe.page[src^="blob:"]').waitFor()
    await page.keyboard.press('Escape')
    await look.waitFor({ state: 'detached' })
  } else await Promise.all([page.waitForEvent('download'), scan.click()]) // a phone, say
  await page
    .locator('.row', { hasText: 'HT-7' })
    .getByTitle(words('orders.files', { n: 2 }))
    .waitFor()

  // A colleague of another department sees that the order is there, and no file.
  const other = await house.seat(colleague)
  await open(other)
  await sheetOf(other).getByText(words('orders.masked')).waitFor()
  expect(await sheetOf(other).locator('.files').count()).toBe(0)
  expect([...hall.faults, ...desk.faults, ...other.faults]).toEqual([])
})
