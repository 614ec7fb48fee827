import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, week] = ['2026-10-08', '2026-W41']
let server: Server
let house: House
let member: Person
let manager: Person

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
  member = await house.hire('林晓棠')
  manager = await house.hire('何岚清', 'manager')
  for (const title of ['合同盖章', '寄样品']) {
    const id = await house.item(title, { week, day: today }, { assigneeIds: [member.id] })
    await member.api.must('item.complete', { id })
  }
})
afterAll(() => server?.stop())

const step = (on: Page, did: string) => on.getByRole('button', { name: words(`work.do.${did}`), exact: true })
const stands = (on: Page, state: string) =>
  on
    .locator('[data-stand]')
    .getByText(words(`work.state.${state}`))
    .waitFor()

/** Puts another number in the place of what was drafted. */
async function corrects(on: Page, figure: string, number: string, why: string): Promise<void> {
  const what = words(`work.figure.${figure}`)
  await on
    .locator(`[data-figure="${figure}"]`)
    .getByRole('button', { name: words('work.correct_of', { what }) })
    .click()
  const dialog = on.getByRole('dialog')
  await dialog.getByLabel(words('work.number')).fill(number)
  await dialog.getByLabel(words('work.why')).fill(why)
  await dialog.getByRole('button', { name: words('ui.save') }).click()
  await dialog.waitFor({ state: 'detached' })
}

test('W10: a person’s report, opened by themselves, is submitted, returned with a comment, corrected, submitted again and filed by whoever leads, not by themselves', async () => {
  const [own, lead] = await Promise.all([house.seat(member), house.seat(manager)])
  const [page, there] = [own.page, lead.page]

  // Theirs is what opens for them.
  await page.goto(`/reports/work/${house.departmentId}/${week}`)
  const title = `${member.name} ${words('work.kind.week')}`
  await page.getByRole('article', { name: title }).waitFor()
  const figure = page.locator('[data-figure="done"]')
  await figure.getByText('2', { exact: true }).waitFor()
  await step(page, 'submitted').click()
  await stands(page, 'submitted')
  expect(await step(page, 'filed').count()).toBe(0)
  expect(await step(page, 'returned').count()).toBe(0)

  // Who leads the department finds it among the others' and sends it back, with a word.
  await there.goto(`/reports/work/${house.departmentId}/${week}/department`)
  const whose = there.getByRole('navigation', { name: words('work.whose') })
  await whose.getByRole('button', { name: `${member.name} ${words('work.state.submitted')}` }).click()
  await stands(there, 'submitted')
  await step(there, 'returned').click()
  await there.getByText(words('approval.missing')).waitFor()
  await there.getByLabel(words('approval.text')).fill('漏了海参专区的电话')
  await step(there, 'returned').click()
  await stands(page, 'returned')
  await page.getByText('漏了海参专区的电话').waitFor()

  await corrects(page, 'done', '3', '电话签下一项')
  await figure.locator('ins', { hasText: '3' }).waitFor()
  await page.getByLabel(words('approval.text')).fill('已补上')
  await step(page, 'submitted').click()
  await stands(there, 'submitted')
  await there.locator('[data-figure="done"]').locator('ins', { hasText: '3' }).waitFor()
  await step(there, 'filed').click()
  await stands(page, 'filed')
  const stamp = page.locator('.stamp td').nth(1)
  await stamp.getByText(manager.name).waitFor()

  // Nor does whoever leads file their own.
  await there.goto(`/reports/work/${house.departmentId}/${week}/${manager.id}`)
  await step(there, 'submitted').click()
  await stands(there, 'submitted')
  expect(await step(there, 'filed').count()).toBe(0)
  expect([...own.faults, ...lead.faults]).toEqual([])
})

test('W10: a report is printed on A4, upright, the figures on its first page and the lines of a full week on the next', async () => {
  for (let n = 1; n <= 24; n++) {
    const id = await house.item(
      `回访上届未续展客户第 ${n} 批`,
      { week, day: today },
      { assigneeIds: [member.id] },
    )
    if (n <= 20) await member.api.must('item.complete', { id })
  }
  for (let n = 1; n <= 16; n++) await house.item(`海参专区第 ${n} 家签约`, { week: '2026-W42' })
  const { page, faults } = await house.seat(manager)
  await page.goto(`/reports/work/${house.departmentId}/${week}/department`)
  await page.locator('[data-figure="done"]').getByText('22', { exact: true }).first().waitFor()
  await page.locator('[data-part="next"] tr').nth(15).waitFor()
  const printed = async () => {
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const pages = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    return pages.map((one) => one.slice(1).map((n) => Math.round(Number(n))))
  }
  await until(printed, (pages) => String(pages) === '595,842,595,842')

  // Nothing of it is beyond the edge, and of what is around it nothing is printed.
  await page.setViewportSize({ width: 794 - 2 * 45, height: 1123 }) // less its margins
  await page.emulateMedia({ media: 'print' })
  const beyond = await page.locator('.pages').evaluate((it) => it.scrollWidth - it.clientWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
  expect(await page.locator('.skip').isVisible()).toBe(false)
  // Nor is what there is nothing of: a sentence says so, without a heading.
  const nothing = page.locator('[data-part="signed"]')
  await nothing.getByText(words('work.none.signed')).waitFor()
  expect(await nothing.getByRole('heading').count()).toBe(0)
  expect(await page.locator('[data-words="needs"]').isVisible()).toBe(false)
  expect(faults).toEqual([])
})
