import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { screens, Seat } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person
let link: string

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  const days = { firstDay: '2026-11-05', lastDay: '2026-11-08' }
  await house.admin.api.must('exhibition.create', {
    id: newId(),
    name: '海博会',
    edition: 12,
    venue: '',
    ...days,
  })
  const screenId = newId()
  await house.admin.api.must('screen.create', {
    id: screenId,
    name: '前厅',
    departmentId: house.departmentId,
    rotation: ['month', 'board'].map((view) => ({ view, seconds: 600 })),
    masked: true,
    language: 'zh-CN',
  })
  const path = `/api/screens/${screenId}/link`
  link = `/screen#${(await house.admin.api.request<{ token: string }>('POST', path, {})).token}`
})
afterAll(() => server?.stop())

// W4: written down on the timeline, and pulled onto the board as one item.
async function pullsDeadline(page: Page) {
  await page.goto('/deadlines')
  await page.getByRole('button', { name: words('deadlines.edit') }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: words('deadlines.add') }).click()
  await form.getByLabel(words('deadlines.title')).fill('展位图定稿')
  await form.getByLabel(words('deadlines.count')).fill('T-20')
  await form.getByRole('button', { name: words('ui.save') }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: words('deadlines.pull_one', { title: '展位图定稿' }) }).click()
  await page.getByRole('menuitem').first().click()
  await page.getByRole('button', { name: /^招展一部 ·/ }).click()
  await page.getByRole('dialog').getByRole('link', { name: /T−20/ }).waitFor()
}

// W10: in the evening a reason given on one phone is read by all.
async function meets(page: Page, there: Page) {
  await house.item('主场回函', { week: '2026-W41', day: '2026-10-08' }, { assigneeIds: [colleague.id] })
  const evening = `/board/${house.departmentId}/meeting/evening?step=open`
  await page.goto(evening)
  await there.goto(evening)
  const asked = there.getByRole('group', { name: words('meeting.why_of', { title: '主场回函' }) })
  await asked.getByRole('button', { name: words('meeting.usual.changed') }).click()
  await page.getByText(words('meeting.why', { why: words('meeting.usual.changed') })).waitFor()
  await page.getByRole('button', { name: words('meeting.part.morning'), exact: true }).click()
  await page.getByRole('button', { name: words('meeting.next') }).click()
  await page.getByRole('heading', { name: words('meeting.step.focus') }).waitFor()
  await page.getByRole('button', { name: words('board.card.done', { title: '主场回函' }) }).click()
  await there.getByText(words('meeting.none.open')).waitFor()
}

// W6: the week beside how it stood before it began, at the desk and in one hand.
async function compares(page: Page, there: Page) {
  for (const seat of [page, there]) {
    await seat.goto(`/board/${house.departmentId}`)
    if (seat === there) await seat.getByRole('button', { name: words('board.filter.label') }).click()
    await seat.getByRole('button', { name: words('compare.title') }).click()
    const bar = seat.getByRole('region', { name: words('compare.title') })
    await bar.getByRole('button', { name: words('compare.sum', { n: '' }).split(' ')[0]! }).click()
    await bar.getByRole('listitem').filter({ hasText: '主场回函' }).waitFor()
    const came = words('compare.what.new', { place: '10/8' })
    await seat.locator('.tile').getByRole('img', { name: came }).first().waitFor()
  }
}

// W3: as the form on the wall, on the paper that is asked for, nothing of it beyond its edge.
async function prints(page: Page) {
  await page.goto(`/board/${house.departmentId}/month`)
  await page.evaluate(() => (window.print = () => {}))
  const print = page.getByRole('button', { name: words('common.action.print') })
  for (const [sheet, size] of Object.entries({ a3: [1191, 842], a4: [842, 595] })) {
    await print.click()
    await page.getByRole('menuitem', { name: words(`common.print.${sheet}`) }).click()
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    const pages = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(pages.map((one) => one.slice(1).map((n) => Math.round(Number(n))))).toEqual([size])
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    const beyond = await page.locator('.on-paper').evaluate((paper) => paper.scrollWidth - paper.clientWidth)
    expect(beyond).toBeLessThanOrEqual(0)
    await page.locator('.on-paper').getByText('展位图 V3').first().waitFor()
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    await page.emulateMedia({ media: null })
  }
}

test('W3, W4, W6, W10: a month is planned, broken down to a week and a day, stretched by keys; done on a phone, it shows in the plan and on the screen in the hall; approved, what changes is marked', async () => {
  const [desk, phone, hall] = await Promise.all([
    house.seat(house.admin),
    house.seat(colleague, screens.phone),
    Seat.take(server, screens.wide),
  ])
  const { page } = desk
  await hall.page.goto(link)
  const hung = hall.page.locator('[data-shows="month"] p').filter({ hasText: '挪威馆合同' })
  const month = `/board/${house.departmentId}/month`
  await page.goto(month)
  const plan = page.getByRole('region', { name: words('month.plan.title') })
  const field = plan.getByRole('textbox', { name: words('month.plan.add') })
  await field.fill('国际展团落位')
  await field.press('Enter')

  // Broken down on its sheet: a part in next week.
  await plan.getByRole('button', { name: '国际展团落位' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel(words('item.parts.where')).selectOption('2026-W42')
  const part = sheet.getByRole('textbox', { name: words('item.parts.add') })
  await part.fill('挪威馆合同')
  await part.press('Enter')
  await sheet.getByText('0/1').waitFor()
  await hung.and(hall.page.locator(':not(.done)')).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })

  // Pulled by hand from its week to a day.
  const card = page.locator('.mi').filter({ hasText: '挪威馆合同' })
  const from = (await card.boundingBox())!
  await page.mouse.move(from.x + from.width - 4, from.y + from.height - 3)
  await page.mouse.down()
  await page.mouse.move(from.x + from.width / 2, from.y + 60, { steps: 4 })
  const day = page.locator('[data-drop="day 2026-10-14"]')
  const to = (await day.boundingBox())!
  await page.mouse.move(to.x + to.width / 2, to.y + 40, { steps: 4 })
  await page.mouse.up()
  await card.getByText('10/14').waitFor()

  // A bar, a week longer by keys.
  await page.getByRole('button', { name: words('month.bar.add') }).click()
  await sheet.getByRole('textbox', { name: words('month.add.title') }).fill('展位图 V3')
  await sheet.getByRole('button', { name: words('month.add.action'), exact: true }).click()
  const bar = page.getByRole('button', { name: /^展位图 V3.*到 10月21日/ })
  await bar.focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^展位图 V3.*到 10月28日/ }).waitFor()

  // Another comes after it (W3), which its days contradict; a line of the plan is put first, both by keys.
  await page.getByRole('button', { name: words('month.bar.add') }).click()
  await sheet.getByRole('textbox', { name: words('month.add.title') }).fill('手册寄送')
  await sheet.getByRole('button', { name: words('month.add.action'), exact: true }).click()
  await page.getByRole('button', { name: /^手册寄送/ }).click()
  const after = sheet.getByRole('combobox', { name: words('item.field.afterId') })
  await after.fill('展位图')
  await page.getByRole('option', { name: /展位图 V3/ }).click()
  await sheet.getByText('展位图 V3', { exact: false }).and(sheet.getByRole('alert')).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: new RegExp(words('month.after.early', { title: '展位图 V3' })) })
    .waitFor()
  await field.fill('消防审图')
  await field.press('Enter')
  const second = plan.getByRole('button', { name: '消防审图' })
  await second.focus()
  await second.press('Alt+ArrowUp')
  await plan.locator('[data-line]').first().filter({ hasText: '消防审图' }).waitFor()

  // The other sees all of it on a phone, and does the part there.
  const there = phone.page
  await there.goto(month)
  await there.getByRole('button', { name: /^展位图 V3/ }).waitFor()
  await there.getByRole('tab', { name: words('month.week', { n: 42 }) }).click()
  await there.getByRole('button', { name: words('board.card.done', { title: '挪威馆合同' }) }).click()
  await plan.getByText('1 / 1').waitFor()
  await hung.and(hall.page.locator('.done')).waitFor()

  // W6: submitted on the phone, approved at the desk; what is changed afterwards carries its mark.
  const stamp = (on: typeof page) => on.locator('.stamp-line')
  const step = (on: typeof page, did: string) =>
    on.getByRole('dialog').getByRole('button', { name: words(`approval.do.${did}`), exact: true })
  await stamp(there).click()
  await step(there, 'submitted').click()
  await stamp(page)
    .filter({ hasText: words('approval.state.submitted') })
    .click()
  await step(page, 'approved').click()
  await stamp(there)
    .filter({ hasText: words('approval.state.approved') })
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^展位图 V3/ }).focus()
  await page.keyboard.press('Control+Shift+ArrowRight')
  await page.keyboard.press('Enter')
  const mark = words('approval.mark.on', { letter: 'a' })
  await page.getByRole('img', { name: mark }).waitFor()
  await there.getByRole('img', { name: mark }).waitFor()
  await stamp(page)
    .filter({ hasText: words('approval.changed', { n: 1 }) })
    .waitFor()
  await pullsDeadline(page)
  await there.getByText('展位图定稿').first().waitFor()
  await meets(page, there)
  await compares(page, there)
  await prints(page)
  expect([...desk.faults, ...phone.faults, ...hall.faults]).toEqual([])
}, 120_000)
