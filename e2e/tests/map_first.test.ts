import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { plainBooth, press } from '../harness/booths'
import { screens } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'

const exhibitionId = newId()
let server: Server
let house: House

// Free, sold and held ones, in a hall that is larger than any window; the rings of twenty working days move by nothing within this test, however slow.
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
  const booths = Array.from({ length: 750 }, (_, n) => ({
    ...plainBooth(exhibitionId, `4${String.fromCharCode(65 + Math.floor(n / 30))}-${(n % 30) + 10}`),
    id: newId(),
    place: { x: (n % 30) * 3000, y: Math.floor(n / 30) * 3000, width: 3000, depth: 3000 },
  }))
  await api.must('floor_plan.apply', { exhibitionId, halls: [], add: booths })
  const each = (rest: number) => booths.filter((_, n) => n % 17 === rest).map((one) => one.id)
  await api.must('booth.book', { boothIds: each(3), customerId })
  const holdRules = {
    length: 20,
    longest: 20,
    unit: 'working_days',
    quota: 0,
    renewals: 0,
    warning: 5,
    offer: 60,
  }
  await api.must('exhibition.edit', { id: exhibitionId, version: 1, holdRules })
  await api.must('booth.hold', { boothIds: each(5), customerId })
})
afterAll(() => server?.stop())

interface Held {
  /** While it is, nothing is done that waits for a better moment, and no second passes. */
  held: boolean
  kept: Record<string, Uint8ClampedArray>
}

/** A page whose idle moments are ours. */
const holdBack = () => {
  const page = globalThis as unknown as Held
  Object.assign(page, { held: false, kept: {} })
  const [idle, every] = [requestIdleCallback.bind(globalThis), setInterval.bind(globalThis)]
  const unheld = (run: IdleRequestCallback) => (deadline: IdleDeadline) =>
    page.held ? setTimeout(() => idle(unheld(run))) : run(deadline)
  const seconds = (run: () => void, ms?: number) => every(() => page.held || run(), ms)
  Object.assign(globalThis, {
    requestIdleCallback: (run: IdleRequestCallback) => idle(unheld(run)),
    setInterval: seconds,
  })
}
const held = (page: Page, is: boolean) =>
  page.evaluate((to) => void ((globalThis as unknown as Held).held = to), is)
const painted = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))

/** Keeps what is seen of a map's canvases under a name; says how many of them show anything there. */
const keep = (map: Locator, name: string) =>
  map.evaluate((frame: HTMLElement, name) => {
    const box = frame.getBoundingClientRect()
    const device = (n: number) => Math.round(n * devicePixelRatio)
    const [width, height] = [device(box.width), device(box.height)]
    const whole = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
    let layers = 0
    for (const canvas of frame.querySelectorAll('canvas')) {
      const at = canvas.getBoundingClientRect()
      const one = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
      one.drawImage(canvas, device(at.x - box.x), device(at.y - box.y))
      if (one.getImageData(0, 0, width, height).data.some((n) => n)) layers++
      whole.drawImage(one.canvas, 0, 0)
    }
    ;(globalThis as unknown as Held).kept[name] = whole.getImageData(0, 0, width, height).data
    return layers
  }, name)

/** What share of the points of two pictures that were kept differ by more than a shade. */
const differ = (page: Page, one: string, other: string) =>
  page.evaluate(
    ([one, other]) => {
      const { kept } = globalThis as unknown as Held
      const [a, b] = [kept[one]!, kept[other]!]
      if (a.length !== b.length) return 1
      let points = 0
      for (let n = 0; n < a.length; n += 4)
        if ([0, 1, 2, 3].some((k) => Math.abs(a[n + k]! - b[n + k]!) > 8)) points++
      return points / (a.length / 4)
    },
    [one, other] as const,
  )

/** The map of a page at its first look, which stays until something is done. */
async function firstLook(page: Page): Promise<Locator> {
  await page.addInitScript(holdBack)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(page, 'booths.as_list')
  await page.getByRole('button', { name: '4A-10' }).waitFor()
  await held(page, true)
  await press(page, 'booths.as_map')
  const map = page.locator('[role="application"][aria-busy="false"]')
  await map.waitFor()
  await painted(page)
  return map
}

const looks = [
  ['a desktop', screens.desktop],
  ['a sharp screen', { deviceScaleFactor: 2 }],
  ['a phone', screens.phone],
] as const

test.each(looks)(
  'B2: the first look at a map is one picture, and the layers that follow show the same, on %s',
  async (_, screen) => {
    const { page, faults } = await house.seat(house.admin, screen)
    const map = await firstLook(page)
    expect(await keep(map, 'first'), 'one picture').toBe(1)
    await held(page, false)
    await expect.poll(() => keep(map, 'layers')).toBe(2)
    expect(await differ(page, 'first', 'layers')).toBe(0)
    expect(faults).toEqual([])
  },
)

test('B2: a map that is moved, and a window that is made larger, at once after the first look show no hole', async () => {
  const { page, faults } = await house.seat(house.admin)
  const map = await firstLook(page)
  const box = (await map.boundingBox())!
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  // In every frame the map's middle, which the hall covers however it is moved here, is drawn.
  await map.evaluate((frame: HTMLElement) => {
    const page = globalThis as unknown as { holes: number; frames: number }
    Object.assign(page, { holes: 0, frames: 0 })
    const look = () => {
      const box = frame.getBoundingClientRect()
      const canvas = frame.querySelector('canvas')!
      const at = canvas.getBoundingClientRect()
      const seen = Object.assign(document.createElement('canvas'), { width: 300, height: 100 }).getContext(
        '2d',
      )!
      seen.drawImage(canvas, at.x - box.x - box.width / 2 + 150, at.y - box.y - box.height / 2 + 50)
      page.frames++
      const { data } = seen.getImageData(0, 0, 300, 100)
      if (data.some((n, k) => k % 4 === 3 && n === 0)) page.holes++
      requestAnimationFrame(() => setTimeout(look))
    }
    requestAnimationFrame(() => setTimeout(look))
  })
  await page.mouse.move(middle.x, middle.y)
  await page.mouse.down()
  await page.mouse.move(middle.x, middle.y - 300, { steps: 12 })
  await page.mouse.up()
  await painted(page)
  expect(await keep(map, 'moved')).toBe(2)
  const [holes, frames] = await page.evaluate(() => {
    const { holes, frames } = globalThis as unknown as { holes: number; frames: number }
    return [holes, frames] as const
  })
  expect([holes, frames > 1]).toEqual([0, true])
  await page.setViewportSize({ width: 1700, height: 1000 })
  await painted(page)
  await keep(map, 'larger')
  await held(page, false)
  // Told of a theme, though it is the same, a map draws everything anew.
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset.theme = dataset.theme ?? ''
  })
  await painted(page)
  await keep(map, 'anew')
  expect(await differ(page, 'larger', 'anew')).toBe(0)
  expect(faults).toEqual([])
})
