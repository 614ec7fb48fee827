import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { picture } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const fair = newId()
const cards = [
  { id: newId(), company: '远洲渔业集团', value: 4_608_000 },
  { id: newId(), company: '蓝汀水产', value: 1_280_000 },
  { id: newId(), company: '海岱调味品', value: 2_560_000 },
]

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  const { api } = house.admin
  const days = { firstDay: '2026-11-05', lastDay: '2026-11-08' }
  await api.must('exhibition.create', { id: fair, name: '海洋食品展', edition: 18, venue: '馆', ...days })
  const stageRules = { target: { wipLimit: 1, days: 14 } }
  await api.must('exhibition.edit', { id: fair, version: 1, stageRules })
  for (const { id, company, value } of cards) {
    await api.must('customer.create', { id, company, kind: 'exhibitor' })
    await api.must('customer.expect', { id, version: 1, exhibitionId: fair, value })
  }
  await api.must('customer.set_stage', { id: cards[1]!.id, stage: 'target' })
})
afterAll(() => server?.stop())

const stage = (name: string) => words(`customers.stage.${name}`)

test('W7: a card dragged to another stage is there on another’s board with the sums; lost asks why, undo takes back', async () => {
  const [one, two] = [await house.seat(house.admin), await house.seat(house.admin)]
  await Promise.all([one.page.goto('/pipeline'), two.page.goto('/pipeline')])
  const column = (page: typeof one.page, name: string) =>
    page.getByRole('region', { name: stage(name), exact: true })
  const [potential, target] = [column(one.page, 'potential'), column(one.page, 'target')]
  await potential.getByText('¥71,680').waitFor()
  await column(two.page, 'potential').getByText('¥71,680').waitFor()

  const card = one.page.locator(`.customer[data-id="${cards[0]!.id}"]`)
  const [from, to] = [(await card.boundingBox())!, (await target.boundingBox())!]
  await one.page.mouse.move(from.x + 60, from.y + 12)
  await one.page.mouse.down()
  await one.page.mouse.move(from.x + 90, from.y + 30, { steps: 4 })
  await one.page.mouse.move(to.x + to.width / 2, to.y + 260, { steps: 12 })
  await one.page.mouse.up()

  await target.getByText('¥58,880').waitFor()
  await potential.locator('header + .sums').getByText('¥25,600').waitFor()
  const there = column(two.page, 'target')
  await there.getByText(cards[0]!.company).waitFor()
  await there.getByText('¥58,880').waitFor()
  await there
    .getByText(words('pipeline.wip_over', { n: 2, limit: 1 }))
    .first()
    .waitFor({ state: 'attached' })
  await picture(two.page, 'pipeline')

  await card.focus()
  await one.page.keyboard.press('m')
  const dialog = one.page.getByRole('dialog')
  await dialog.getByRole('button', { name: new RegExp(stage('lost')) }).click()
  await dialog.getByLabel(words('customers.reason'), { exact: true }).fill('去了竞品展会')
  await one.page.keyboard.press('Escape')
  await target.getByText('¥58,880').waitFor() // nothing moved, and what was typed is kept
  await card.focus()
  await one.page.keyboard.press('m')
  await dialog.getByRole('button', { name: new RegExp(stage('lost')) }).click()
  expect(await dialog.getByLabel(words('customers.reason'), { exact: true }).inputValue()).toBe(
    '去了竞品展会',
  )
  await dialog.getByRole('button', { name: words('ui.save'), exact: true }).click()
  await there.getByText('¥12,800', { exact: true }).first().waitFor()
  await until(
    () => there.locator('.customer').count(),
    (n) => n === 1,
  )
  await one.page.getByRole('button', { name: words('ui.undo'), exact: true }).click()
  await there.getByText('¥58,880').waitFor()
  for (const seat of [one, two]) expect(seat.faults).toEqual([])
})

test('W7: all that fit a filter go onto the board at once; what one of them is expected to spend is said on its sheet, and in another’s sum', async () => {
  const fresh = ['安澜冷链', '远舟海产', '盐白包装'].map((company) => ({ id: newId(), company }))
  for (const { id, company } of fresh)
    await house.admin.api.must('customer.create', { id, company, kind: 'exhibitor', tags: ['新客, 待谈'] })
  const [one, two] = [await house.seat(house.admin), await house.seat(house.admin)]
  await Promise.all([one.page.goto('/pipeline'), two.page.goto('/pipeline')])
  const potential = two.page.getByRole('region', { name: stage('potential'), exact: true })
  await potential.locator('.customer').first().waitFor()
  const before = await potential.locator('.customer').count()

  await one.page.getByRole('button', { name: words('pipeline.add'), exact: true }).click()
  const dialog = one.page.getByRole('dialog', { name: words('pipeline.add') })
  await dialog.getByRole('button', { name: words('customers.tags'), exact: true }).click()
  await one.page
    .getByRole('dialog', { name: words('customers.tags') })
    .getByRole('checkbox', { name: /新客, 待谈/ })
    .click()
  await one.page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: words('pipeline.add_n', { n: 3 }) }).click()
  await until(
    () => potential.locator('.customer').count(),
    (n) => n === before + 3,
  )

  const { id, company } = fresh[0]!
  await potential.locator(`.customer[data-id="${id}"]`).waitFor()
  await one.page.locator(`.customer[data-id="${id}"]`).getByText(company).click()
  const line = one.page
    .getByRole('dialog', { name: company })
    .locator('.fact')
    .filter({ hasText: words('pipeline.set_value') })
  await line.locator('button.value').click()
  await line.locator('input').fill('1.28万')
  await one.page.keyboard.press('Enter')
  await line.getByText('¥12,800').waitFor()
  await two.page.locator(`.customer[data-id="${id}"]`).getByText('¥12,800').waitFor()
  for (const seat of [one, two]) expect(seat.faults).toEqual([])
})
