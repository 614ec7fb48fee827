import { afterAll, beforeAll, expect, test } from 'vitest'
import { picture, screens } from '../harness/browser'
import { FullBoard } from '../measures/board'
import { firstLook } from '../measures/first_look'

const total = 1000
const slower = 4

let board: FullBoard

beforeAll(async () => {
  board = await FullBoard.build(total, total)
}, 120_000)
afterAll(() => board?.house.server.stop())

// Processor time of the main thread until all cards are in sight, ms; the least of the rounds, as neighbours only lengthen it. The goal is 1.5 s by the
// clock on the machine that `npm run bench` judges (0.8 to 1.3 s of it are this work, the most at a load of 17 on two cores); what is above that is for slower machines.
const workMost = 1_600
const rounds = 3

test.each(['cold', 'warm'] as const)(
  'P6: 1,000 cards are in sight without more work than the goal allows, on a processor 4 times slower, %s',
  async (cache) => {
    const { house } = board
    const work: number[] = []
    const warm = cache === 'warm' ? await house.seat(house.admin) : null
    // Service worker, code cache and the board on disk are there from two visits.
    for (let visit = 0; warm && visit < 2; visit++) await board.open(warm)
    for (let n = 0; n < rounds; n++) {
      const seat = warm ?? (await house.seat(house.admin))
      const page = warm ? await warm.tab() : seat.page
      work.push((await firstLook(page, house.departmentId, { rate: slower, total }))['main thread ms']!)
      if (warm) await page.close()
      else await seat.leave()
    }
    expect(Math.min(...work)).toBeLessThan(workMost)
  },
  120_000,
)

test('a full board at 1920 × 1080 does not scroll sideways', async () => {
  const seat = await board.house.seat(board.house.admin, screens.wide)
  await seat.page.goto(`/board/${board.house.departmentId}`)
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor()
  await picture(seat.page, 'board-1000-wide')
  expect(
    await seat.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0)
  expect(seat.faults).toEqual([])
})
