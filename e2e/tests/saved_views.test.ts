import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { picture } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let house: House
let manager: Person
let member: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  const { api } = house.admin
  ;[manager, member] = [await house.hire('陆知微', 'manager'), await house.hire('林晓棠')]
  for (const [company, source, tags] of [
    ['远洲渔业集团', '转介绍', ['冷链']],
    ['蓝汀水产', '转介绍', ['海鲜']],
    ['海岱调味品', '官网', ['冷链']],
  ] as const)
    await api.must('customer.create', { id: newId(), company, kind: 'exhibitor', source, tags: [...tags] })
})
afterAll(() => server?.stop())

test('C1, W7: filters stand in the address; a list a manager keeps for the department is a colleague’s too, live', async () => {
  const [one, two] = [await house.seat(manager), await house.seat(member)]
  await Promise.all([one.page.goto('/customers'), two.page.goto('/customers')])
  const rows = (page: typeof one.page) => page.getByRole('main').getByRole('listitem')
  const shows = (page: typeof one.page, n: number) => until(
      () => rows(page).count(),
      (count) => count === n,
    )
  await shows(one.page, 3)
  const bar = one.page.getByRole('toolbar', { name: words('customers.filter') })
  const pick = async (chip: string, option: string) => {
    await bar.getByRole('button', { name: chip, exact: true }).click()
    const list = one.page.getByRole('dialog', { name: chip })
    await list.getByRole('checkbox', { name: new RegExp(option) }).click()
    await one.page.keyboard.press('Escape')
  }
  await pick(words('customers.fact.source'), '转介绍')
  await shows(one.page, 2)
  await pick(words('customers.tags'), '冷链')
  await shows(one.page, 1)
  await rows(one.page).getByText('远洲渔业集团').waitFor()
  expect(decodeURIComponent(new URL(one.page.url()).search)).toBe('?source=转介绍&tag=冷链')

  await one.page.getByRole('button', { name: words('views.label'), exact: true }).click()
  await one.page.getByRole('button', { name: words('views.keep') }).click()
  const dialog = one.page.getByRole('dialog', { name: words('views.new') })
  await dialog.getByLabel(words('views.name'), { exact: true }).fill('转介绍冷链')
  await dialog.getByLabel(words('views.share')).check()
  await dialog.getByRole('button', { name: words('ui.save'), exact: true }).click()
  await one.page.getByRole('button', { name: '转介绍冷链', exact: true }).waitFor()

  await two.page.getByRole('button', { name: words('views.label'), exact: true }).click()
  await two.page.getByRole('button', { name: '转介绍冷链', exact: true }).click()
  await shows(two.page, 1)
  await rows(two.page).getByText('远洲渔业集团').waitFor()
  await picture(two.page, 'saved_views')
  await two.page.getByRole('button', { name: '转介绍冷链', exact: true }).click()
  const remove = words('views.remove_name', { name: '转介绍冷链' })
  await two.page.getByRole('group', { name: words('views.shared') }).waitFor()
  expect(await two.page.getByRole('button', { name: remove }).count()).toBe(0)

  await one.page.getByRole('button', { name: '转介绍冷链', exact: true }).click()
  await one.page.getByRole('button', { name: remove }).click()
  await two.page.getByText(words('views.none')).waitFor()
  await one.page.keyboard.press('Escape')
  await one.page
    .getByRole('button', { name: words('ui.undo'), exact: true })
    .last()
    .click()
  await two.page.getByRole('group', { name: words('views.shared') }).waitFor()
})

test('F3: what is asked of the log of contacts is kept as a view, and opened from another part of the page', async () => {
  const { page } = await house.seat(manager)
  await page.goto('/follow-ups/log?outcome=agreed')
  const label = words('views.label')
  await page.getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('button', { name: words('views.keep') }).click()
  const dialog = page.getByRole('dialog', { name: words('views.new') })
  await dialog.getByLabel(words('views.name'), { exact: true }).fill('已敲定的')
  await dialog.getByRole('button', { name: words('ui.save'), exact: true }).click()
  await page.getByRole('button', { name: '已敲定的', exact: true }).waitFor()

  await page.goto('/follow-ups?kind=call')
  await page.getByRole('button', { name: label, exact: true }).click()
  await page.getByRole('button', { name: '已敲定的', exact: true }).click()
  await page.waitForURL((url) => url.pathname === '/follow-ups/log' && url.search === '?outcome=agreed')
  await page.getByRole('button', { name: '已敲定的', exact: true }).waitFor()
})
