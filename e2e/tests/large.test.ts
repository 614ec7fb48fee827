import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { Board } from '../harness/board'
import type { Seat } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'

// A board of a year: the week that is shown is as full as a board may be, all others have what an ordinary week has.
const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const
const total = 10_000
const thisWeek = 1_000
const places = [{ day: today }, { day: today }, { day: tomorrow }, {}]
const laterWeeks = [
  ...Array.from({ length: 12 }, (_, n) => `2026-W${42 + n}`),
  ...Array.from({ length: 39 }, (_, n) => `2027-W${String(n + 1).padStart(2, '0')}`),
]

let server: Server
let house: House
const shownIds: string[] = []

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
  await fill()
}, 240_000)
afterAll(() => server?.stop())

async function give(commands: object[]): Promise<void> {
  const { results } = await house.admin.api.request<{ results: { status: string }[] }>(
    'POST',
    '/api/commands',
    { commands },
  )
  expect(results.filter((one) => one.status !== 'done')).toEqual([])
}

/** Gives commands a hundred at a time, several requests at once. */
async function giveAll(commands: object[], atOnce = 4): Promise<void> {
  const batches = Array.from({ length: Math.ceil(commands.length / 100) }, (_, n) =>
    commands.slice(n * 100, n * 100 + 100),
  )
  for (let n = 0; n < batches.length; n += atOnce) await Promise.all(batches.slice(n, n + atOnce).map(give))
}

async function fill(): Promise<void> {
  const all = Array.from({ length: total }, (_, n) => {
    const id = newId()
    const now = n < thisWeek
    if (now) shownIds.push(id)
    const place = now ? { week, ...places[n % places.length] } : { week: laterWeeks[n % laterWeeks.length]! }
    const payload = {
      id,
      departmentId: house.departmentId,
      title: `冷藏车进场时间与物业对一遍 ${n}`,
      rank: `a${String(n).padStart(5, '0')}V`,
      assigneeIds: [house.admin.id],
      ...place,
    }
    return { id: newId(), type: 'item.create', payload }
  })
  await giveAll(all)
}

/** The board's snapshots as the page fetched them: what it asked for, and the bytes that went over the line. */
function answers(page: Page): Promise<{ asked: string; bytes: number }[]> {
  return page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .map((one) => ({ address: new URL(one.name), bytes: one.encodedBodySize }))
      .filter(({ address }) => decodeURIComponent(address.pathname).startsWith('/api/views/board:'))
      .map(({ address, bytes }) => ({ asked: address.search, bytes })),
  )
}

// With a clock that is right, as devices have one: the page asks for its board before it has heard the server's.
async function open(seat: Seat): Promise<void> {
  const off = Date.parse((await house.admin.api.me()).now) - Date.now()
  await seat.page.addInitScript((by) => {
    const here = Date.now.bind(Date)
    Date.now = () => here() + by
  }, off)
  await Board.open(seat.page, house.departmentId)
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor()
}

// Guards against falling back by a multiple, in ms; the times themselves are printed.
const workMost = 30 // of the main thread, a frame of scrolling
const longest = 1_000 // task

const screenFrame = 1000 / 60

const ms = (value: number) => `${value.toFixed(1)} ms`

// In the page: turns a zone's list from top to bottom and back, some pixels each frame, and times the frames.
function scroll(zone: string): Promise<number[]> {
  const list = [
    ...document.querySelectorAll<HTMLElement>(`[data-zone="${zone}"], [data-zone="${zone}"] *`),
  ].find((one) => one.scrollHeight > one.clientHeight + 400 && getComputedStyle(one).overflowY === 'auto')
  if (!list) throw new Error('nothing to scroll')
  return new Promise((resolve) => {
    const frames: number[] = []
    let last = performance.now()
    let step = 60
    const turn = (now: number) => {
      frames.push(now - last)
      last = now
      list.scrollTop += step
      if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -step
      if (frames.length > 155) resolve(frames.slice(5))
      else requestAnimationFrame(turn)
    }
    requestAnimationFrame(turn)
  })
}

test('P6: a board of 10,000 items over a year sends what is shown; looked further, it sends more', async () => {
  const seat = await house.seat(house.admin)
  await open(seat)
  const [first] = await answers(seat.page)
  expect(first!.asked).toBe('?until=2026-W42')
  await seat.page.goto(`/board/${house.departmentId}/2027-W10`)
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor()
  const further = (await answers(seat.page)).find((one) => one.asked === '?until=2027-W11')!
  await seat.page.evaluate(
    async (view) => void (await (await fetch(`/api/views/${view}`)).text()),
    `board:${house.departmentId}`,
  )
  const whole = (await answers(seat.page)).find((one) => one.asked === '')!
  const kb = ({ bytes }: { bytes: number }) => `${(bytes / 1024).toFixed(0)} KB`
  console.log(
    `10,000 items over 52 weeks, 1,000 of them now, packed: the first look ${kb(first!)}, until spring ${kb(further)}, all of it ${kb(whole)}`,
  )
  expect(first!.bytes).toBeLessThan(whole.bytes / 5)
  expect(seat.faults).toEqual([])
}, 120_000)

test('offline a week that is not here says so, and comes once the network is back', async () => {
  const seat = await house.seat(house.admin)
  await open(seat)
  await seat.offline()
  const shown = seat.page.getByText('第 50 周还没有载入过')
  await seat.page.evaluate((path) => {
    history.pushState({}, '', path)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, `/board/${house.departmentId}/2026-W50`)
  await shown.waitFor()
  await seat.online()
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor({ timeout: 20_000 })
}, 120_000)

type Work = Record<'Task' | 'Script' | 'Layout' | 'RecalcStyle', number>

/** Asks what the page's main thread has worked so far, ms: a busy machine does not lengthen it. */
async function clockOf(page: Page): Promise<() => Promise<Work>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => 1000 * metrics.find((one) => one.name === `${name}Duration`)!.value
    return { Task: of('Task'), Script: of('Script'), Layout: of('Layout'), RecalcStyle: of('RecalcStyle') }
  }
}

test.each([1, 4])(
  'a zone of 500 cards scrolls by frames of the screen, on a processor %i times slower',
  async (rate) => {
    const seat = await house.seat(house.admin)
    await open(seat)
    const worked = await clockOf(seat.page)
    await (await seat.context.newCDPSession(seat.page)).send('Emulation.setCPUThrottlingRate', { rate })
    const before = await worked()
    const frames = (await seat.page.evaluate(scroll, 'today')).sort((a, b) => a - b)
    const after = await worked()
    const at = (share: number) => frames[Math.floor((frames.length - 1) * share)]!
    const took = frames.reduce((sum, one) => sum + one, 0)
    const due = Math.round(took / screenFrame)
    const dropped = (100 * Math.max(0, due - frames.length)) / due
    const work = (kind: keyof typeof after) => ms((after[kind] - before[kind]) / frames.length)
    console.log(
      `scrolling 500 of 1,000 cards, ${rate}× slower processor: ${((1000 * frames.length) / took).toFixed(0)} frames a second, ${dropped.toFixed(0)} % of the screen's dropped; frames of ${ms(at(0.5))} (median), ${ms(at(0.95))} (95 %), at most ${ms(at(1))}; the main thread worked ${work('Task')} a frame: script ${work('Script')}, style ${work('RecalcStyle')}, layout ${work('Layout')}`,
    )
    expect((after.Task - before.Task) / frames.length).toBeLessThan(workMost * rate)
  },
  120_000,
)

// In the page: how long the longest tasks of its main thread were from now on.
function watchTasks(): void {
  const tasks: number[] = []
  ;(globalThis as unknown as { tasks: number[] }).tasks = tasks
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({
    entryTypes: ['longtask'],
  })
}

async function longestTask(page: Page, kind: string, changed: () => Promise<void>): Promise<number> {
  await page.evaluate(watchTasks)
  const worked = await clockOf(page)
  const before = await worked()
  await changed()
  await page.getByText(kind).first().waitFor({ timeout: 20_000 })
  // Two frames later what the change led to has been done.
  await page.evaluate(
    () =>
      new Promise((drawn) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 300))),
      ),
  )
  const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks)
  const after = await worked()
  const longest = Math.max(0, ...tasks)
  const work = (of: keyof Work) => ms(after[of] - before[of])
  console.log(
    `1,000 live changes, ${kind}: ${tasks.length} long tasks, the longest ${ms(longest)}; the main thread worked ${work('Task')} in all: script ${work('Script')}, style ${work('RecalcStyle')}, layout ${work('Layout')}`,
  )
  return longest
}

test('1,000 changes that arrive together do not hold the page up', async () => {
  const seat = await house.seat(house.admin)
  await open(seat)
  const edits = (word: string) =>
    shownIds.map((id, n) => ({
      id: newId(),
      type: 'item.edit',
      payload: { id, title: `${word} ${n}`, priority: 1 + (n % 3) },
    }))
  // The line is cut while they happen: on the way back they come in as few frames as the server can make.
  const together = await longestTask(seat.page, '一起来', async () => {
    await seat.offline()
    await giveAll(edits('一起来'), 10)
    await seat.online()
  })
  const streaming = await longestTask(seat.page, '陆续来', () => giveAll(edits('陆续来'), 10))
  expect(Math.max(together, streaming)).toBeLessThan(longest)
  expect(seat.faults).toEqual([])
}, 120_000)
