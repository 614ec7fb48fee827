import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { FullBoard } from '../measures/board'
import { slowed } from '../measures/page'
import { scroll } from '../measures/scroll'
import { longestTask } from '../measures/tasks'

// A board of a year: the week that is shown is as full as a board may be, all others have what an ordinary week has.
let board: FullBoard

beforeAll(async () => {
  board = await FullBoard.build(10_000, 1_000)
}, 240_000)
afterAll(() => board?.house.server.stop())

const seated = () => board.house.seat(board.house.admin)

/** The board's snapshots as the page fetched them: what it asked for, and the bytes that went over the line. */
function answers(page: Page): Promise<{ asked: string; bytes: number }[]> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .map((one) => ({ address: new URL(one.name), bytes: one.encodedBodySize }))
      .filter(({ address }) => decodeURIComponent(address.pathname).startsWith('/api/views/board:'))
      .map(({ address, bytes }) => ({ asked: address.search, bytes })),
  )
}

test('P6: a board of 10,000 items over a year sends what is shown; looked further, it sends more', async () => {
  const seat = await seated()
  await board.open(seat)
  const { departmentId } = board.house
  const [first] = await answers(seat.page)
  expect(first!.asked).toBe('?until=2026-W42')
  await seat.page.goto(`/board/${departmentId}/2027-W10`)
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor()
  const further = (await answers(seat.page)).find((one) => one.asked === '?until=2027-W11')!
  await seat.page.evaluate(
    async (view) => void (await (await fetch(`/api/views/${view}`)).text()),
    `board:${departmentId}`,
  )
  const whole = (await answers(seat.page)).find((one) => one.asked === '')!
  expect(first!.bytes).toBeLessThan(whole.bytes / 5)
  expect(further.bytes).toBeLessThan(whole.bytes)
  expect(seat.faults).toEqual([])
}, 120_000)

test('offline a week that is not here says so, and comes once the network is back', async () => {
  const seat = await seated()
  await board.open(seat)
  await seat.offline()
  const shown = seat.page.getByText('第 50 周还没有载入过')
  await seat.page.evaluate((path) => {
    history.pushState({}, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, `/board/${board.house.departmentId}/2026-W50`)
  await shown.waitFor()
  await seat.online()
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor({ timeout: 20_000 })
}, 120_000)

// Processor time of the main thread, ms a frame. It takes 4 ms, whatever else the machine does; half of a frame of 60 a second may go before painting and what else the page does have no room.
const workMost = 1000 / 60 / 2

test.each([1, 4])(
  'a zone of 500 cards scrolls by frames of the screen, on a processor %i times slower',
  async (rate) => {
    const seat = await seated()
    await board.open(seat)
    await slowed(seat.page, rate)
    expect((await scroll(seat.page, 'today'))['main thread ms a frame']).toBeLessThan(workMost * rate)
  },
  120_000,
)

// Processor time of one task of the main thread, ms: 41 and 23 at a load of 17 on two cores. The goal is 200 by the clock; half of it keeps the goal on a machine half as quick.
const longest = 100

test('1,000 changes that arrive together, or as they happen, do not hold the page up', async () => {
  const seat = await seated()
  await board.open(seat)
  // The line is cut while they happen: on the way back they come in as few frames as the server can make.
  const together = await longestTask(seat.page, '一起来', async () => {
    await seat.offline()
    await board.rename('一起来')
    await seat.online()
  })
  const streaming = await longestTask(seat.page, '陆续来', () => board.rename('陆续来'))
  expect(together['longest, worked ms']).toBeLessThan(longest)
  expect(streaming['longest, worked ms']).toBeLessThan(longest)
  expect(seat.faults).toEqual([])
}, 120_000)
