import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { screens } from '../harness/browser'
import { choose } from '../harness/choose'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const company = '银沙珊瑚藻类生物科技有限公司'
const customerId = newId()

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  await house.admin.api.must('customer.create', {
    id: customerId,
    company,
    kind: 'exhibitor',
    ownerId: colleague.id,
  })
})
afterAll(() => server?.stop())

const card = (page: Page, text: string) => page.locator('article.card').filter({ hasText: text })
const group = (page: Page, name: string) =>
  page.locator('section.group').filter({ has: page.getByRole('heading', { name: new RegExp(name) }) })

async function followUps() {
  const view = await house.admin.api.view('follow_ups')
  return (view.nouns.follow_up ?? []) as unknown as {
    text: string
    doneAt: string | null
    result: string
    outcome: string
    dueDay: string
  }[]
}

test('F1, F3: a follow-up planned in one browser is on the other’s page live; completing it there with a result plans the next and is seen here', async () => {
  const [office, hall] = [await house.seat(house.admin), await house.seat(colleague, screens.phone)]
  await Promise.all([office, hall].map(({ page }) => page.goto('/follow-ups')))
  await hall.page.getByText(words('follow_ups.none_mine')).waitFor()
  const { page } = office
  await page.getByRole('button', { name: words('follow_ups.all'), exact: true }).click()

  await page
    .getByRole('button', { name: words('ui.follow.plan') })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  const field = (key: string) => dialog.getByLabel(words(`ui.follow.${key}`), { exact: true })
  await choose(field('customer'), '银沙', company)
  await choose(field('assignee'), colleague.name)
  await field('text').fill('问展位确认函收到没有')
  await dialog.getByRole('button', { name: words('ui.save') }).click()

  const theirs = group(hall.page, words('follow_ups.today')).locator('article.card')
  await theirs.filter({ hasText: '问展位确认函收到没有' }).filter({ hasText: company }).waitFor()
  await theirs.getByRole('button', { name: words('ui.follow.complete') }).tap()
  const log = theirs.getByRole('group', { name: words('ui.follow.log') })
  await log.getByRole('button', { name: words('follow_ups.outcome.agreed') }).tap()
  await log.getByLabel(words('ui.follow.note')).fill('下周三签')
  await log.getByRole('button', { name: words('ui.follow.tomorrow') }).tap()

  // Done here, and the next one stands under “later”.
  await group(page, words('follow_ups.later')).locator('article.card').filter({ hasText: company }).waitFor()
  await page.getByRole('button', { name: words('follow_ups.done', { n: 1 }) }).click()
  await card(page, '下周三签').waitFor()
  const all = await until(followUps, (found) => found.length === 2)
  const [done, next] = [all.find((one) => one.doneAt)!, all.find((one) => !one.doneAt)!]
  expect(done.result).toContain('下周三签')
  expect(next.dueDay).toBe('2026-10-09')
  expect([...office.faults, ...hall.faults]).toEqual([])
})

test('F3, P22: a result logged without a network is kept over a reload and reaches the other page later', async () => {
  await house.admin.api.must('follow_up.create', {
    id: newId(),
    customerId,
    assigneeId: colleague.id,
    kind: 'visit',
    text: '展厅里见一面',
    dueDay: '2026-10-08',
  })
  const [office, hall] = [await house.seat(house.admin), await house.seat(colleague, screens.phone)]
  await Promise.all([office, hall].map(({ page }) => page.goto('/follow-ups')))
  await office.page.getByRole('button', { name: words('follow_ups.all'), exact: true }).click()
  await card(office.page, '展厅里见一面').waitFor()
  const meet = card(hall.page, '展厅里见一面')
  await meet.waitFor()
  await hall.page.evaluate(() => navigator.serviceWorker.ready)
  await hall.offline()
  await hall.page
    .locator('.phone__band .sync')
    .filter({ hasText: words('common.sync.offline') })
    .waitFor()
  await meet.getByRole('button', { name: words('ui.follow.complete') }).tap()
  const log = meet.getByRole('group', { name: words('ui.follow.log') })
  await log.getByRole('button', { name: words('follow_ups.outcome.reached') }).tap()
  await log.getByRole('button', { name: words('ui.follow.no_next') }).tap()
  await hall.page.locator('.phone__band .sync').filter({ hasText: /1/ }).waitFor()
  await hall.page.reload()
  await hall.page.locator('.phone__band .sync').filter({ hasText: /1/ }).waitFor()
  await hall.online()
  await card(office.page, '展厅里见一面').waitFor({ state: 'detached', timeout: 20_000 })
  const all = await followUps()
  expect(all.find((one) => one.text === '展厅里见一面')!).toMatchObject({ outcome: 'reached', result: '' })
})
