import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { press } from '../harness/booths'
import { screens } from '../harness/browser'
import { Finger } from '../harness/finger'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const today = '2026-10-08'
const week = '2026-W41'
let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
})
afterAll(() => server?.stop())

const bar = (page: Page, title: string) => page.locator('.lanes [data-id]').filter({ hasText: title })

/** Where the middle of something is. */
async function middle(of: Locator): Promise<{ x: number; y: number }> {
  const box = (await of.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** How wide a day of the month is drawn where a bar lies. */
const dayWide = (of: Locator) =>
  of.evaluate((it) => {
    const lanes = it.closest('.lanes')!.getBoundingClientRect().width
    return lanes / (7 * document.querySelectorAll('.weeks .week').length)
  })

test('W3: a bar is stretched with a mouse at its end and its beginning, moved by a finger that rested on it and by keys; the other sees each', async () => {
  const title = '展位图 V3'
  await house.item(title, { week, day: today }, { lastDay: '2026-10-14' })
  const [desk, phone] = await Promise.all([house.seat(house.admin), house.seat(colleague, screens.phone)])
  const [page, there] = [desk.page, phone.page]
  const month = `/board/${house.departmentId}/month`
  await Promise.all([page.goto(month), there.goto(month)])
  const lasts = (on: Page, from: string, to: string) =>
    bar(on, title)
      .filter({ hasText: new RegExp(`${from} 到 ${to} `) })
      .waitFor()
  await lasts(page, '10月8日.*', '10月14日.*')
  await lasts(there, '10月8日.*', '10月14日.*')

  const pull = async (end: 'start' | 'end', days: number) => {
    const from = await middle(bar(page, title).locator(`.end--${end}`))
    const dx = days * (await dayWide(bar(page, title)))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + dx, from.y, { steps: 6 })
    await page.mouse.up()
  }
  await pull('end', 2)
  await lasts(there, '10月8日.*', '10月16日.*')
  await pull('start', -1)
  await lasts(there, '10月7日.*', '10月16日.*')

  // A finger that slides at once scrolls and moves nothing; one that rested takes the bar along.
  const finger = await Finger.on(there)
  await finger.down(bar(there, title))
  await finger.slide({ dx: 60, dy: 0 })
  expect(await there.locator('.bar--sel').count()).toBe(0)
  await finger.up()
  await finger.down(bar(there, title))
  await finger.rest(400)
  await bar(there, title).and(there.locator('.bar--sel')).waitFor()
  await finger.slide({ dx: 3 * (await dayWide(bar(there, title))), dy: 0 })
  await finger.up()
  await lasts(page, '10月10日.*', '10月19日.*')

  // By keys: a day on, a week back; left with Escape it stays where it was.
  await bar(page, title).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await lasts(there, '10月11日.*', '10月20日.*')
  await page.keyboard.press('Control+ArrowLeft')
  await page.keyboard.press('Enter')
  await lasts(there, '10月4日.*', '10月13日.*')
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Enter')
  await lasts(there, '10月5日.*', '10月13日.*')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Escape')
  await lasts(page, '10月5日.*', '10月13日.*')
  const kept = (await house.items()).find((one) => one.title === title) as unknown as {
    lastDay: string
    day: string
  }
  expect([kept.day, kept.lastDay]).toEqual(['2026-10-05', '2026-10-13'])
  expect([...desk.faults, ...phone.faults]).toEqual([])
})

/** Drags a line of the overall plan onto a day of a week; the days appear once it is in the hand. */
async function carries(page: Page, title: string, day: string): Promise<void> {
  const line = page.locator('[data-line]').filter({ hasText: title })
  const from = await middle(line.locator('.no'))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 40, { steps: 4 })
  const to = await middle(page.locator(`[data-drop="day ${day}"]`))
  await page.mouse.move(to.x, to.y, { steps: 6 })
  await page.mouse.up()
}

test('W4: a line of the overall plan that has a figure is dragged to a day: a part of it is done there, or all of it', async () => {
  const plan = async (title: string) => {
    const id = newId()
    await house.admin.api.must('item.create', {
      ...{ id, departmentId: house.departmentId, title, week: '2026-W40', month: '2026-10', rank: 'a0' },
      ...{ goalTarget: 20, goalUnit: '家' },
    })
    return id
  }
  const [split, moved] = [await plan('国际展团落位'), await plan('老展商回访')]
  const { page, faults } = await house.seat(house.admin)
  await page.goto(`/board/${house.departmentId}/month`)
  const dialog = page.getByRole('dialog')
  const card = (title: string) => page.locator('.mi').filter({ hasText: title })
  type Placed = { id: string; title: string; day: string; month: string; partOfId: string }
  const held = async () => (await house.items()) as unknown as Placed[]

  await carries(page, '国际展团落位', '2026-10-14')
  await dialog.getByLabel(words('month.break.part')).fill('挪威馆合同')
  await press(dialog, 'month.break.action')
  await dialog.waitFor({ state: 'detached' })
  await card('挪威馆合同').getByText('10/14').waitFor()
  await page.locator('[data-line]').filter({ hasText: '国际展团落位' }).waitFor()
  const part = async () => (await held()).find((one) => one.title === '挪威馆合同')
  expect(await until(part, (one) => one !== undefined)).toMatchObject({ day: '2026-10-14', partOfId: split })

  await carries(page, '老展商回访', '2026-10-21')
  await press(dialog, 'month.break.whole')
  await dialog.waitFor({ state: 'detached' })
  await card('老展商回访').getByText('0/20').waitFor()
  await page.locator('[data-line]').filter({ hasText: '老展商回访' }).waitFor({ state: 'detached' })
  const whole = async () => (await held()).find((one) => one.id === moved)
  expect(await until(whole, (one) => one?.month === '')).toMatchObject({ day: '2026-10-21', partOfId: '' })
  expect(faults).toEqual([])
})
