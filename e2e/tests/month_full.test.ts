import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { press } from '../harness/booths'
import { screens, Seat } from '../harness/browser'
import { demoSeat, runOn } from '../harness/demo'
import { Finger } from '../harness/finger'
import { signInto } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

// The demo's October: nine lines of a plan, a dozen bars, full weeks.
let server: Server

beforeAll(async () => {
  server = await Server.start({ demo: true, now: '2026-10-08T10:00:00+08:00' })
}, 120_000)
afterAll(() => server?.stop())

const laptop = { viewport: { width: 1366, height: 768 } }
async function opened(screen: BrowserContextOptions): Promise<Seat> {
  const { seat, me } = await demoSeat(server, screen)
  await seat.page.goto(`/board/${me.user.departmentId}/month`)
  return seat
}

const line = (page: Page, title: string) => page.locator('[data-line]').filter({ hasText: title })
const card = (page: Page, title: string) => page.locator('.mi').filter({ hasText: title })
const day = (page: Page, at: string) => page.locator(`[data-drop="day ${at}"]`)

/** All days and weeks that take what is held, in sight and under nothing else. */
async function targetsInSight(page: Page): Promise<void> {
  const hidden = await page.locator('[data-drop]:not([data-drop^=month])').evaluateAll((all) =>
    all
      .filter((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        return width < 24 || document.elementFromPoint(x + width / 2, y + height / 2) !== one
      })
      .map((one) => (one as HTMLElement).dataset.drop),
  )
  expect(hidden).toEqual([])
  expect(await page.locator('[data-drop^=day]').count()).toBe(35)
}

const middle = async (of: Locator) => {
  const { x, y, width, height } = (await of.boundingBox())!
  return { x: x + width / 2, y: y + height / 2 }
}

async function hold(page: Page, at: Locator): Promise<void> {
  const { x, y } = await middle(at)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 30, y + 30, { steps: 4 })
  await page.locator('.drops').waitFor()
}

test('W4: on a full month a line of the plan is held by title, number or figure; all days are in sight, nothing is selected, and it is dropped where people work', async () => {
  const { page, faults } = await opened(laptop)
  const title = '国际展团落位'
  for (const part of ['.title', '.no', '.fig']) {
    await hold(page, line(page, title).locator(part))
    await targetsInSight(page)
    expect(await page.evaluate(() => String(getSelection()))).toBe('')
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.locator('.drops').waitFor({ state: 'detached' })
  }

  await hold(page, line(page, title).locator('.fig'))
  const to = await middle(day(page, '2026-10-14'))
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('month.break.part')).fill('挪威馆合同双签')
  await press(dialog, 'month.break.action')
  // However full the week is, what was made is seen.
  await card(page, '挪威馆合同双签').waitFor()
  await until(
    () => card(page, '挪威馆合同双签').boundingBox(),
    (box) => box !== null && box.y < 768,
  )

  // Held at the upper edge, the board comes down to the plan.
  const far = page.locator('.column').nth(1).locator('.mi.may-carry').first()
  await far.scrollIntoViewIfNeeded()
  const scroll = page.locator('.month > .scroll')
  expect(await scroll.evaluate((it) => it.scrollTop)).toBeGreaterThan(0)
  await hold(page, far)
  const { x, y } = (await scroll.boundingBox())!
  const drops = await page.locator('.drops').boundingBox()
  await page.mouse.move(x + 300, drops!.y <= y + 60 ? drops!.y + drops!.height + 8 : y + 8, { steps: 4 })
  await until(
    () => scroll.evaluate((it) => it.scrollTop),
    (top) => top === 0,
  )
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect(faults).toEqual([])
})

test('W4: a finger holds a line of a full month and drops it on a day; a card at the foot is not dropped where it was taken', async () => {
  const { page, faults } = await opened(screens.phone)
  const finger = await Finger.on(page)
  await finger.down(line(page, '海参、藻类').locator('.no'))
  await finger.rest(450)
  await page.locator('.drops').waitFor()
  await targetsInSight(page)
  await finger.slide(day(page, '2026-10-13'))
  await finger.up()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('month.break.part')).fill('藻类三家')
  await press(dialog, 'month.break.action')
  await card(page, '藻类三家').getByText('10/13').waitFor()

  const low = page.locator('.mi.may-carry').last()
  await low.evaluate((it) => it.scrollIntoView({ block: 'end' }))
  await finger.down(low)
  await finger.rest(450)
  await page.locator('.drops').waitFor()
  await finger.slide({ dx: 3, dy: 3 }, 2)
  expect(await page.locator('.drops .is-over').count()).toBe(0)
  await finger.up()
  expect(faults).toEqual([])
})

test('W3: what is added to a full week is seen there at once, and what a column has no room for is opened in it', async () => {
  const { page, faults } = await opened(laptop)
  const column = page.getByRole('region', { name: words('board.week.number', { n: 41 }), exact: true })
  await column.locator('.mi').first().waitFor()
  const before = await column.locator('.mi').count()
  await column.locator('.more').click()
  await until(
    () => column.locator('.mi').count(),
    (now) => now > before + 5,
  )
  await column.locator('.more').click()
  await until(
    () => column.locator('.mi').count(),
    (now) => now === before,
  )
  // The week's focus stands before its days.
  await column.getByRole('button', { name: words('month.addTo', { n: 41 }) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('month.add.title')).fill('补位名单再核一遍')
  await press(dialog, 'month.add.action')
  await card(page, '补位名单再核一遍').waitFor()
  await until(
    () => card(page, '补位名单再核一遍').boundingBox(),
    (box) => box !== null && box.y > 0 && box.y < 768,
  )
  expect(faults).toEqual([])
})

test('W4: three of four days done stand in the goal at once; all done the share is whole, and the week waits to be ticked; a day’s sheet tells its week and its goal', async () => {
  const { seat, me } = await demoSeat(server, laptop)
  const { page, faults } = seat
  const { departmentId } = me.user
  await page.goto(`/board/${departmentId}/month`)
  const make = async (title: string, partOfId: string, place: object) => {
    const id = newId()
    const whole = partOfId ? { partOfId } : {}
    await runOn(page, 'item.create', { id, departmentId, title, rank: 'zz', ...whole, ...place })
    return id
  }
  const goal = await make('冷链馆成型', '', { week: '2026-W40', month: '2026-10' })
  const week = await make('冷链馆四家签约', goal, { week: '2026-W41' })
  const days: string[] = []
  for (const n of [5, 6, 8, 9])
    days.push(await make(`冷链 ${n} 日`, week, { week: '2026-W41', day: `2026-10-0${n}` }))
  for (const id of days.slice(0, 3)) await runOn(page, 'item.complete', { id })
  const far = line(page, '冷链馆成型').getByRole('progressbar')
  await until(
    () => far.getAttribute('aria-valuenow'),
    (now) => now === '75',
  )
  await line(page, '冷链馆成型').getByText('75%').waitFor()

  await page.goto(`/board/${departmentId}/month?item=${days[3]}`)
  const sheet = page.locator('.parts .whole')
  await sheet.getByRole('button', { name: '冷链馆四家签约' }).waitFor()
  await sheet.getByRole('button', { name: '冷链馆成型' }).waitFor()

  await runOn(page, 'item.complete', { id: days[3] })
  await sheet.getByRole('button', { name: '冷链馆四家签约' }).click()
  await page.getByText(words('item.parts.ready')).waitFor()
  await page.goto(`/board/${departmentId}/month`)
  await until(
    () => far.getAttribute('aria-valuenow'),
    (now) => now === '100',
  )
  expect(await line(page, '冷链馆成型').getByText('0 / 1').count()).toBe(1)
  await runOn(page, 'item.complete', { id: week })
  await line(page, '冷链馆成型')
    .getByRole('button', { name: words('month.partsDone') })
    .click()
  await line(page, '冷链馆成型').and(page.locator('.is-done')).waitFor()
  expect(faults).toEqual([])
})

test('W3: on a phone the arrows of the month lie beside the department, however many look, and the days to the opening are read whole', async () => {
  const page = (await opened(screens.phone)).page
  for (const login of ['helanqing', 'linxiaotang', 'dingyinuo']) {
    const there = await Seat.take(server)
    const me = await signInto(there, server, login, 'zhanban-demo')
    await there.page.goto(`/board/${me.user.departmentId}`)
    await there.page.goto(new URL(page.url()).pathname)
  }
  await page
    .getByRole('group', { name: words('common.presence.label') })
    .getByText('+2')
    .waitFor()
  const where = (await page.locator('.where').boundingBox())!
  const caret = (await page.locator('.where .i').boundingBox())!
  const arrow = (await page.locator('.week-nav a').first().boundingBox())!
  expect(caret.x + caret.width).toBeLessThanOrEqual(where.x + where.width)
  expect(caret.x + caret.width).toBeLessThanOrEqual(arrow.x)
  const cut = (of: Locator) => of.evaluate((it) => it.scrollWidth > it.clientWidth)
  expect(await cut(page.locator('.where .caption'))).toBe(false)
  await page
    .locator('.plan')
    .getByText(words('board.top.leftShort', { n: 42 }))
    .waitFor()
})

test.each([
  ['desktop', laptop],
  ['phone', screens.phone],
] as const)('W6: whoever approves changes reads each of them whole: %s', async (_, screen) => {
  const { page } = await opened(screen)
  await page.locator('.stamp-line').click()
  const rows = page.getByRole('dialog').locator('.what li')
  await rows.first().waitFor()
  const faults = await page
    .getByRole('dialog')
    .locator('.what, .what li')
    .evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth + 1).length)
  expect(faults).toBe(0)
  expect((await rows.first().boundingBox())!.width).toBeGreaterThan(200)
})

/** Lays the page out for paper, as printing does, without a dialog. */
async function onPaper(page: Page): Promise<Locator> {
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const paper = page.locator('.month-paper')
  await paper.waitFor()
  return paper
}

test('W6: on paper every mark on the plan has its row, however many there are; bars have their figures and an open end where they go on', async () => {
  const { page, faults } = await opened(laptop)
  const departmentId = new URL(page.url()).pathname.split('/')[2]!
  for (const login of ['chenyu', 'helanqing', 'linxiaotang']) {
    const there = await Seat.take(server)
    await signInto(there, server, login, 'zhanban-demo')
    const id = newId()
    await there.page.goto('/')
    await runOn(there.page, 'item.create', {
      ...{ id, departmentId, title: `${login} 新增`, week: '2026-W40', month: '2026-10', rank: 'zy' },
    })
  }
  await page.locator('.stampbox .rev').getByText('e', { exact: true }).waitFor()
  const paper = await onPaper(page)
  const letters = (of: Locator) =>
    of.evaluateAll((all) => [...new Set(all.map((it) => it.textContent!.trim()))])
  const rows = await letters(paper.locator('.changes .rev'))
  expect(rows.length).toBeGreaterThanOrEqual(5)
  const onItems = await letters(paper.locator('.goals .rev, .bar .rev, .columns .rev'))
  expect(onItems.filter((one) => !rows.includes(one))).toEqual([])
  const cut = paper.locator('.what, .what li')
  expect(await cut.evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth + 1).length)).toBe(
    0,
  )
  expect(await paper.locator('.bar').filter({ hasText: '320 个展位' }).locator('.n').textContent()).toMatch(
    / \/ 272/,
  )
  expect(await paper.locator('.bar--out').count()).toBeGreaterThan(0)
  expect(faults).toEqual([])
})

test('W3: departments side by side are printed side by side', async () => {
  const { page, faults } = await opened(laptop)
  await page.goto(`${new URL(page.url()).pathname}?all=1`)
  await page.locator('.bands .bar').first().waitFor()
  const names = await page
    .locator('main > .scroll section')
    .evaluateAll((all) => all.map((it) => it.ariaLabel))
  await until(
    () => page.locator('main > .scroll .bands .rev').count(),
    (n) => n > 0,
  )
  const paper = await onPaper(page)
  expect(await paper.locator('section').evaluateAll((all) => all.map((it) => it.ariaLabel))).toEqual(names)
  expect(names.length).toBeGreaterThan(1)
  expect(await paper.locator('.bar').count()).toBeGreaterThan(3)
  expect(await paper.locator('.rev').count()).toBeGreaterThan(0)
  const beyond = await page.locator('.on-paper').evaluate((it) => it.scrollWidth - it.clientWidth)
  expect(beyond).toBeLessThanOrEqual(0)
  const pages = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/MediaBox/g)
  expect(pages!.length).toBeLessThanOrEqual(3)
  expect(faults).toEqual([])
})
