import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { screens } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  for (const company of ['银沙藻业', '远洲渔业', '白鹭湾罐头'])
    await house.admin.api.must('customer.create', {
      id: newId(),
      company,
      kind: 'exhibitor',
      ownerId: colleague.id,
    })
})
afterAll(() => server?.stop())

test('F1, F3: a round planned on the desktop is on the phone; a visit logged there in three taps changes its counts on the desktop', async () => {
  const [office, hall] = [await house.seat(house.admin), await house.seat(colleague, screens.phone)]
  const { page } = office
  await page.goto('/follow-ups/rounds')
  await hall.page.goto('/follow-ups/day')
  await hall.page.getByText(words('follow_ups.day_free')).waitFor()

  await page.getByRole('button', { name: words('rounds.new') }).click()
  await page.getByLabel(words('rounds.name'), { exact: true }).fill('秋季巡访')
  await page.getByLabel(words('ui.follow.text'), { exact: true }).fill('{company}：问展位')
  // It begins today.
  await page.getByRole('button', { name: new RegExp(`^${words('rounds.from')}: `) }).click()
  await page.getByRole('button', { name: words('ui.today'), exact: true }).click()
  const create = page.getByRole('button', { name: words('rounds.create', { n: 3 }) })
  await create.click()
  const round = page.locator('article.round').filter({ hasText: '秋季巡访' })
  await round.getByText('0 / 3').waitFor()

  const todo = hall.page.locator('article.todo').first()
  await todo.waitFor()
  const company = await todo.locator('.name').textContent()
  await todo.getByText(`${company}：问展位`).waitFor()
  await todo.getByRole('button', { name: words('follow_ups.log') }).tap()
  const log = todo.getByRole('group', { name: words('ui.follow.log') })
  await log.getByRole('button', { name: words('follow_ups.outcome.interested') }).tap()
  await log.getByRole('button', { name: words('ui.follow.no_next') }).tap()

  await round.getByText('1 / 3').waitFor()
  await page.getByRole('tab', { name: words('follow_ups.part.log') }).click()
  await page
    .locator('.log > li')
    .filter({ hasText: company! })
    .getByText(words('follow_ups.outcome.interested'))
    .waitFor()
  const view = await until(
    () => house.admin.api.view('follow_ups'),
    (found) => (found.nouns.round as unknown as { done: number }[])[0]!.done === 1,
  )
  expect(view.nouns.follow_up).toHaveLength(3)

  // What is still to be made today stands on the phone's board, and says whose it is.
  const tasks = view.nouns.follow_up as unknown as { id: string; doneAt: string | null }[]
  const today = '2026-10-08'
  for (const { id } of tasks.filter((one) => !one.doneAt).slice(0, 1))
    await house.admin.api.must('follow_up.edit', { id, dueDay: today, assigneeId: house.admin.id })
  await hall.page.goto('/')
  await hall.page.locator('.zone__head .chip').tap()
  await hall.page.locator(`.whose a[href*="who=${house.admin.id}"]`).tap()
  await hall.page.waitForURL((url) => url.searchParams.get('day') === today)
  expect([...office.faults, ...hall.faults]).toEqual([])
})
