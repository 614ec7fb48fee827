import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { screens, Seat } from '../harness/browser'
import { Finger } from '../harness/finger'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person
let link: string
const screenId = newId()

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  const { api } = house.admin
  await house.item('展位图 V3', { week: '2026-W41', day: '2026-10-08' }, { lastDay: '2026-10-14' })
  await house.item(
    '手册寄送',
    { week: '2026-W41', day: '2026-10-06' },
    { lastDay: '2026-10-21', assigneeIds: [colleague.id] },
  )
  await api.must('screen.create', {
    id: screenId,
    name: '前厅',
    departmentId: house.departmentId,
    rotation: [
      { view: 'month', seconds: 600 },
      { view: 'board', seconds: 600 },
    ],
    masked: true,
    language: 'zh-CN',
  })
  link = `/screen#${(await api.request<{ token: string }>('POST', `/api/screens/${screenId}/link`, {})).token}`
})
afterAll(() => server?.stop())

const bar = (page: Page, title: string) => page.locator('.lanes [data-id]').filter({ hasText: title })
const lasting = (page: Page, from: string, to: string) =>
  bar(page, '展位图 V3').filter({ hasText: new RegExp(`${from}.* 到 ${to}`) })

/** Where the middle of a bar is, and how wide a day of the month is there. */
async function sizes(of: Locator): Promise<{ x: number; y: number; day: number }> {
  const box = (await of.boundingBox())!
  const lanes = await of.evaluate((it) => it.closest('.lanes')!.getBoundingClientRect().width)
  const weeks = await of.page().locator('.weeks .week').count()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, day: lanes / (7 * weeks) }
}

test('W3, W8, W9: a bar is dragged with a mouse, taken back, stretched with a finger and filtered; others see the hand that holds it, and the screen in the hall what came of it', async () => {
  const [desk, phone, hall] = await Promise.all([
    house.seat(house.admin),
    house.seat(colleague, screens.phone),
    Seat.take(server, screens.wide),
  ])
  const [page, there] = [desk.page, phone.page]
  const month = `/board/${house.departmentId}/month`
  await Promise.all([page.goto(month), there.goto(month), hall.page.goto(link)])
  await lasting(page, '10月8日', '10月14日').waitFor()
  await lasting(there, '10月8日', '10月14日').waitFor()
  const hung = hall.page.locator('[data-shows="month"] .bar').filter({ hasText: '展位图 V3' })
  const hungAt = () => hung.evaluate((it) => `${(it as HTMLElement).style.left} ${(it as HTMLElement).style.width}`)
  await hung.waitFor()
  const before = await hungAt()

  // By mouse, a week later; while it is held the phone says who holds it.
  const from = await sizes(bar(page, '展位图 V3'))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 7 * from.day, from.y, { steps: 6 })
  await bar(there, '展位图 V3').getByText(house.admin.name).first().waitFor()
  await page.mouse.up()
  await lasting(there, '10月15日', '10月21日').waitFor()
  await until(hungAt, (now) => now !== before)

  // Taken back, it is where it was, for all.
  await page.keyboard.press('Control+z')
  await lasting(there, '10月8日', '10月14日').waitFor()
  await until(hungAt, (now) => now === before)

  // By finger, three days longer: its end is taken at once, where what lies beside it would scroll.
  const { day } = await sizes(bar(there, '展位图 V3'))
  const finger = await Finger.on(there)
  await finger.down(bar(there, '展位图 V3').locator('.end--end'))
  await finger.slide({ dx: 3 * day, dy: 0 })
  await finger.up()
  await lasting(page, '10月8日', '10月17日').waitFor()
  await until(hungAt, (now) => now !== before)

  // One's own only: the other's bar goes, and is back with all.
  const mine = there.getByRole('button', { name: words('board.filter.mine') })
  await mine.click()
  await bar(there, '展位图 V3').waitFor({ state: 'detached' })
  await bar(there, '手册寄送').waitFor()
  await mine.click()
  await bar(there, '展位图 V3').waitFor()
  expect([...desk.faults, ...phone.faults, ...hall.faults]).toEqual([])
})
