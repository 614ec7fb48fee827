import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { plainBooth, press } from '../harness/booths'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'

const exhibitionId = newId()
let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  const { api } = house.admin
  await api.must('exhibition.create', {
    id: exhibitionId,
    name: '国际渔业博览会',
    edition: 12,
    venue: '青屿国际会展中心',
    firstDay: '2026-11-05',
    lastDay: '2026-11-07',
  })
  const customerId = newId()
  await api.must('customer.create', { id: customerId, company: '海澜渔业', kind: 'exhibitor' })
  const booths = Array.from({ length: 1500 }, (_, n) => ({
    ...plainBooth(exhibitionId, `4${String.fromCharCode(65 + Math.floor(n / 60))}-${(n % 60) + 10}`),
    id: newId(),
    place: { x: (n % 60) * 3000, y: Math.floor(n / 60) * 3000, width: 3000, depth: 3000 },
  }))
  await api.must('floor_plan.apply', { exhibitionId, halls: [], add: booths })
  const some = booths.filter((_, n) => n % 7 === 0).map((one) => one.id)
  for (let from = 0; from < some.length; from += 100)
    await api.must('booth.book', { boothIds: some.slice(from, from + 100), customerId })
})
afterAll(() => server?.stop())

// Two frames later what was asked for is painted.
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

interface Kept {
  picture?: Uint8ClampedArray
}

/** What share of the points of what stands still is not as it was when this was asked last, and what share is empty. */
const changed = (map: Locator) =>
  map.evaluate((frame: HTMLElement) => {
    const box = frame.getBoundingClientRect()
    const [width, height] = [box.width, box.height].map((n) => Math.round(n * devicePixelRatio)) as [
      number,
      number,
    ]
    const copy = Object.assign(document.createElement('canvas'), { width, height })
    const seen = copy.getContext('2d')!
    const canvas = frame.querySelector('canvas')!
    const at = canvas.getBoundingClientRect()
    seen.drawImage(
      canvas,
      Math.round((at.x - box.x) * devicePixelRatio),
      Math.round((at.y - box.y) * devicePixelRatio),
    )
    const { data } = seen.getImageData(0, 0, width, height)
    const kept = globalThis as Kept
    let [points, blank] = [0, 0]
    // What ends within a pixel may be a shade off.
    for (let n = 0; n < data.length; n += 4) {
      if (data[n + 3] === 0) blank++
      const off = (k: number) => Math.abs(data[n + k]! - (kept.picture?.[n + k] ?? -99))
      if (Math.max(off(0), off(1), off(2), off(3)) > 8) points++
    }
    kept.picture = data
    return { points: points / (data.length / 4), blank: blank / (data.length / 4) }
  })

// Told of a theme, though it is the same, a map reads its colours again and draws everything.
async function anew(page: Page, map: Locator) {
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset.theme = dataset.theme ?? ''
  })
  await painted(page)
  return (await changed(map)).points
}

// With one and a half a letter may stand a quarter of a pixel beside where it stood.
// Browsers before 2023 draw in sight.
test.each([
  [1, 'apart', 0],
  [1.5, 'apart', 0.02],
  [2, 'apart', 0],
  [1, 'in sight', 0],
] as const)(
  'B2: a map moved by the hand shows what it shows drawn anew, at %f pixels for one, drawn %s',
  async (deviceScaleFactor, where, most) => {
    const seat = await house.seat(house.admin, { deviceScaleFactor })
    const { page } = seat
    if (where === 'in sight')
      await page.addInitScript(() => Object.assign(globalThis, { OffscreenCanvas: undefined }))
    await page.goto(`/booths?exhibition=${exhibitionId}`)
    await press(page, 'booths.as_map')
    const map = page.locator('[role="application"][aria-busy="false"]')
    await map.press('+')
    await map.press('+')
    const box = (await map.boundingBox())!
    const [midX, midY] = [box.x + box.width / 2, box.y + box.height / 2]
    // The names of customers come when they come.
    await until(
      () => anew(page, map),
      (points) => points === 0,
    )
    // Less than it reaches, more than it reaches, and more than it shows; one way and back.
    const ways = [
      [-61, -37],
      [-333, 97],
      [-420, -280],
      [240, 331],
    ] as const
    for (const [dx, dy] of ways) {
      await page.mouse.move(midX, midY)
      await page.mouse.down()
      await page.mouse.move(midX + dx, midY + dy, { steps: 7 })
      await page.mouse.up()
      await painted(page)
      const moved = await changed(map)
      expect(moved.points, 'it has moved').toBeGreaterThan(0.02)
      expect(await anew(page, map), `${dx}, ${dy}`).toBeLessThanOrEqual(most)
      expect(moved.blank).toBeLessThan(0.5)
    }
    expect(seat.faults).toEqual([])
  },
)
