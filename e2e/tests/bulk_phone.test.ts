import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator } from 'playwright-core'
import { Board } from '../harness/board'
import { picture, screens } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('W5: cards are chosen by touch; bulk bar, toast, quick capture and thumb bar do not cover each other, and each does its work', async () => {
  const colleague = await house.hire('陈屿')
  for (let n = 0; n < 9; n++) await house.item(`批量 ${n}`, { week, day: today }, { rank: `a${n}` })
  const seat = await house.seat(house.admin, screens.phone)
  const { page } = seat
  const board = await Board.open(page, house.departmentId)
  const menu = (title: string) =>
    page.getByRole('button', { name: words('board.card.menu', { title }), exact: true })

  await menu('批量 0').tap()
  await page.getByRole('button', { name: words('board.move.select'), exact: true }).tap()
  for (const n of [1, 2]) await board.cardIn('today', `批量 ${n}`).locator('.title').tap()
  const bulk = page.getByRole('toolbar', { name: words('board.bulk.label') })
  await bulk.getByText(words('board.bulk.chosen', { n: 3 })).waitFor()

  // Assigning keeps the choice, so that bar and toast are on the screen together.
  await bulk.getByRole('button', { name: words('board.bulk.assign') }).tap()
  await page.getByText(colleague.name).last().tap()
  await page.keyboard.press('Escape')
  const toast = page.locator('.toast')
  await toast.waitFor()
  await picture(page, 'bulk-phone')
  const parts = {
    bulk,
    toast,
    thumb: page.locator('nav.thumb'),
    capture: page.getByRole('button', { name: words('board.quick.fab') }),
  }
  expect(await covered(parts)).toEqual([])
  await reachable(parts)

  // The last card's menu can be brought clear of everything.
  await page.locator('.board .list').evaluate((list) => list.scrollTo({ top: list.scrollHeight }))
  expect(await covered({ ...parts, menu: menu('批量 8') })).toEqual([])

  await toast.getByRole('button', { name: words('common.action.undo') }).tap()
  await until(
    () => house.items() as Promise<unknown> as Promise<{ assigneeIds: string[] }[]>,
    (items) => items.every((item) => item.assigneeIds.length === 0),
  )
  await bulk.getByRole('button', { name: words('board.bulk.move') }).tap()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: words('board.zone.tomorrow') })
    .first()
    .tap()
  const moved = await until(
    () => house.items(),
    (items) => items.filter((item) => item.day === tomorrow).length === 3,
  )
  expect(moved.filter((item) => item.day === tomorrow).map((item) => item.title)).toEqual(
    expect.arrayContaining(['批量 0', '批量 1', '批量 2']),
  )
  await bulk.waitFor({ state: 'detached' })
  expect(await covered(parts)).toEqual([])
  expect(seat.faults).toEqual([])
})

/** Which of the parts lie over each other, in px. */
async function covered(parts: Record<string, Locator>): Promise<string[]> {
  const boxes = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => {
      const box = (await part.count()) ? await part.boundingBox() : null
      return box && { name, box }
    }),
  )
  const shown = boxes.filter((one) => one !== null)
  return shown.flatMap((one, n) =>
    shown.slice(n + 1).flatMap((other) => {
      const width =
        Math.min(one.box.x + one.box.width, other.box.x + other.box.width) - Math.max(one.box.x, other.box.x)
      const height =
        Math.min(one.box.y + one.box.height, other.box.y + other.box.height) -
        Math.max(one.box.y, other.box.y)
      return width > 1 && height > 1
        ? [`${one.name} and ${other.name} share ${Math.round(width)} × ${Math.round(height)}`]
        : []
    }),
  )
}

/** A tap in the middle of each button of the parts hits that button. */
async function reachable(parts: Record<string, Locator>): Promise<void> {
  for (const part of Object.values(parts))
    for (const button of await part.getByRole('button').or(part.getByRole('tab')).all())
      await button.tap({ trial: true })
}
