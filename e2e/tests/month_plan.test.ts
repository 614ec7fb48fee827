import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const week = '2026-W41'
const clock = (day: string) => `${day}T10:00:00+08:00`
let server: Server
let house: House
let member: Person
let moved: string

// Three days of a plan, each with its own change, so that two of them differ from each other and from now.
beforeAll(async () => {
  server = await Server.start({ now: clock('2026-10-06') })
  house = await House.build(server)
  member = await house.hire('陈屿')
  const { api } = house.admin
  const to = (day: string) => api.must('item.move', { id: moved, week, day, rank: 'a0' })
  moved = await house.item('展位图定稿', { week, day: '2026-10-08' })
  await server.halt()
  await server.begin(clock('2026-10-07'))
  await to('2026-10-09')
  await house.item('手册寄送', { week, day: '2026-10-09' })
  await server.halt()
  await server.begin(clock('2026-10-08'))
  await to('2026-10-10')
})
afterAll(() => server?.stop())

const month = () => `/board/${house.departmentId}/month`

test('W6: two dates of a month are compared: what changed between them is marked, and nothing later; until a second is chosen, it is compared with now', async () => {
  const { page, faults } = await house.seat(house.admin)
  await page.goto(`${month()}?since=2026-10-06`)
  const bar = page.getByRole('region', { name: words('compare.title') })
  const card = (title: string) => page.locator('.mi').filter({ hasText: title })
  const from = (before: string, now: string) => words('compare.what.place', { before, now })
  await card('展位图定稿')
    .getByRole('img', { name: from('10/8', '10/10') })
    .waitFor()

  const later = bar.getByRole('button', { name: new RegExp(`^${words('compare.until')}: `) })
  await later.click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^10月7日/ })
    .click()
  await card('展位图定稿')
    .getByRole('img', { name: from('10/8', '10/9') })
    .waitFor()
  const came = words('compare.what.new', { place: '10/9' })
  await card('手册寄送').getByRole('img', { name: came }).waitFor()
  const sum = words('compare.sum', { n: 2, changed: 1, came: 1, went: 0 })
  await bar.getByRole('button', { name: sum }).click()
  expect(await bar.getByRole('listitem').count()).toBe(2)
  expect(new URL(page.url()).search).toBe('?since=2026-10-06&until=2026-10-07')

  // Two others, opened by their address.
  await page.goto(`${month()}?since=2026-10-07&until=2026-10-08`)
  await card('展位图定稿')
    .getByRole('img', { name: from('10/9', '10/10') })
    .waitFor()
  expect(await page.locator('.mi .rev').count()).toBe(1)
  expect(faults).toEqual([])
})

const stamp = (on: Page) => on.locator('.stamp-line')
const state = (on: Page, name: string) => stamp(on).filter({ hasText: words(`approval.state.${name}`) })

test('W6: a plan is returned with a comment, which whoever submitted it reads, and is submitted again and approved', async () => {
  const [desk, other] = await Promise.all([house.seat(house.admin), house.seat(member)])
  const [page, there] = [desk.page, other.page]
  await Promise.all([page.goto(month()), there.goto(month())])
  const step = (on: Page, did: string) =>
    on.getByRole('dialog').getByRole('button', { name: words(`approval.do.${did}`), exact: true })
  await state(there, 'none').click()
  await step(there, 'submitted').click()
  await state(page, 'submitted').click()

  // Not without a word.
  await step(page, 'returned').click()
  await page.getByText(words('approval.missing')).waitFor()
  const comment = page.getByRole('dialog').getByLabel(words('approval.text'))
  await comment.fill('手册寄送要早两天')
  await step(page, 'returned').click()
  await state(there, 'returned').waitFor()
  await there.getByRole('dialog').getByText('手册寄送要早两天').waitFor()
  expect(await step(there, 'approved').count()).toBe(0)

  await there.getByRole('dialog').getByLabel(words('approval.text')).fill('已提前')
  await step(there, 'submitted').click()
  await state(page, 'submitted').waitFor()
  await page.getByRole('dialog').getByText('已提前').waitFor()
  await step(page, 'approved').click()
  await state(there, 'approved').waitFor()
  const did = there.getByRole('dialog').locator('.way > li')
  const steps = await did.evaluateAll((all) => all.map((one) => one.querySelector('b')!.textContent))
  expect(steps).toEqual([member.name, house.admin.name, member.name, house.admin.name])
  expect([...desk.faults, ...other.faults]).toEqual([])
})

test('W3: departments side by side: both have their bars under the same weeks, live', async () => {
  const { api } = house.admin
  const bar = (departmentId: string, title: string, day: string, lastDay: string) =>
    api.must('item.create', { ...{ id: newId(), departmentId, title, week, day, lastDay }, rank: 'b0' })
  await bar(house.departmentId, '展位图 V3', '2026-10-08', '2026-10-14')
  const [desk, other] = await Promise.all([house.seat(house.admin), house.seat(member)])
  const { page } = desk
  await page.goto(`${month()}?all=1`)
  const band = (name: string) => page.getByRole('region', { name, exact: true })
  const barOf = (name: string, title: string) => band(name).locator('.bar').filter({ hasText: title })
  await barOf('招展一部', '展位图 V3').waitFor()

  // What either department does meanwhile comes in its own band.
  await bar(house.otherDepartmentId, '手册排版', '2026-10-09', '2026-10-16')
  await barOf('客户服务部', '手册排版').waitFor()
  const own = (await house.items()).find((one) => one.title === '展位图 V3')!
  const at = () => barOf('招展一部', '展位图 V3').evaluate((it) => (it as HTMLElement).style.width)
  const before = await at()
  await member.api.must('item.move', {
    id: own.id,
    week,
    day: '2026-10-08',
    lastDay: '2026-10-21',
    rank: 'b0',
  })
  await until(at, (now) => now !== before)
  await member.api.must('item.complete', { id: own.id })
  await barOf('招展一部', '展位图 V3').and(page.locator('.is-done')).waitFor()
  expect(await barOf('客户服务部', '展位图 V3').count()).toBe(0)

  // It is who leads that sees them so.
  await other.page.goto(`${month()}?all=1`)
  await other.page.locator('.lanes [data-id]').filter({ hasText: '展位图 V3' }).waitFor()
  expect(await other.page.getByRole('button', { name: words('month.all'), exact: true }).count()).toBe(0)
  expect([...desk.faults, ...other.faults]).toEqual([])
})
