import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { documented, picture, screens } from '../harness/browser'
import { pictureSeat, prefer } from '../harness/demo'
import { Server } from '../harness/server'

let server: Server

beforeAll(async () => {
  server = await Server.start({ demo: true, now: '2026-10-08T10:00:00+08:00' })
}, 120_000)
afterAll(() => server?.stop())

const sizes = [
  ['board-phone', screens.phone],
  ['board-desktop', screens.desktop],
  ['board-wide', screens.wide],
] as const

test.each(sizes)('the demo’s board is drawn at its size: %s', async (name, screen) => {
  const { seat, me } = await pictureSeat(server, screen)
  const board = await Board.open(seat.page, me.user.departmentId)
  await board.zone('today').locator('article.card').first().waitFor()
  await documented(seat.page, name)
  expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await prefer(seat.page, { theme: 'dark' })
  await seat.page.locator('html[data-theme="dark"]').waitFor({ state: 'attached' })
  await picture(seat.page, `${name}-dark`)
  expect(seat.faults).toEqual([])
})
