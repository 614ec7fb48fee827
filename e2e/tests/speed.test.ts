import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { Board } from '../harness/board'
import { picture, screens } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
})
afterAll(() => server?.stop())

// A guard against falling back by a multiple, for the work of the main thread in ms; the times themselves are printed.
const workMost = 3_000

const topics = [
  '给老客户发续展报价',
  '展位图送消防审核',
  '电话回访并记下顾虑',
  '冷藏车进场时间与物业对一遍',
  '合同盖章寄出',
]
const places = [{ day: today }, { day: tomorrow }, {}]

/** Puts items on the board until it has so many, in batches as an offline phone's queue would. */
async function fill(total: number): Promise<void> {
  const have = (await house.items()).length
  const all = Array.from({ length: total - have }, (_, k) => have + k).map((n) => ({
    id: newId(),
    type: 'item.create',
    payload: {
      id: newId(),
      departmentId: house.departmentId,
      title: `${topics[n % topics.length]} ${n}`,
      week,
      ...places[n % places.length],
      rank: `a${String(n).padStart(5, '0')}V`,
      assigneeIds: [house.admin.id],
      dueDay: n % 4 === 0 ? today : '',
      checklist:
        n % 5 === 0
          ? [
              { id: newId(), text: '核对', done: true },
              { id: newId(), text: '寄出', done: false },
            ]
          : [],
    },
  }))
  for (let from = 0; from < all.length; from += 100) {
    const { results } = await house.admin.api.request<{ results: { status: string; error?: unknown }[] }>(
      'POST',
      '/api/commands',
      { commands: all.slice(from, from + 100) },
    )
    expect(results.filter((one) => one.status !== 'done')).toEqual([])
  }
}

interface Marks {
  /** The first card is painted. */
  first: number
  /** Every card that fits on the screen is painted and every zone says its whole count. */
  all: number
  cards: number
}

/**
 * In the page, before anything of it. As cards come their titles ask the browser to be told when they were painted, so that the watching neither lays
 * the page out nor makes frames; time runs from the navigation. Cards in sight are all that fit on the screen: those below are drawn as one scrolls.
 */
function watch(total: number): void {
  const marks = { first: 0, all: 0, cards: 0 }
  ;(globalThis as unknown as { marks: Marks }).marks = marks
  const asked = new WeakSet<Element>()
  new MutationObserver(() => {
    for (const title of document.querySelectorAll('[data-zone] article.card .title > span')) {
      if (!asked.has(title)) title.setAttribute('elementtiming', 'card')
      asked.add(title)
    }
  }).observe(document, { childList: true, subtree: true })

  const counted = (zones: HTMLElement[]) =>
    zones.reduce(
      (sum, zone) =>
        sum + Number(/\d+/.exec(zone.querySelector('.zone__head .n')?.textContent ?? '')?.[0] ?? 0),
      0,
    )
  // A zone is full when its last drawn card reaches its lower edge.
  const full = (zone: HTMLElement) => {
    const box = zone.getBoundingClientRect()
    const last = [...zone.querySelectorAll('article.card')].at(-1)?.getBoundingClientRect()
    return last !== undefined && last.bottom >= Math.min(box.bottom, innerHeight) - 24
  }
  let latest = 0
  new PerformanceObserver((list) => {
    if (marks.all) return
    for (const { renderTime } of list.getEntries() as unknown as { renderTime: number }[]) {
      marks.first ||= renderTime
      latest = Math.max(latest, renderTime)
    }
    const zones = [...document.querySelectorAll<HTMLElement>('[data-zone]')]
    if (zones.length !== 3 || counted(zones) !== total || !zones.every(full)) return
    marks.all = latest
    marks.cards = document.querySelectorAll('[data-zone] article.card').length
  }).observe({ type: 'element', buffered: true })
}

// More rounds say more; few are enough to notice a fall back by a multiple.
const rounds = Number(process.env.ZHANBAN_ROUNDS ?? 2)

interface Round extends Marks {
  /** What the page's main thread worked until all was in sight, ms: a busy machine does not lengthen it. */
  work: number
}

/** Opens the board in a fresh page on a processor four times slower. */
async function round(page: Page, total: number, cold: boolean): Promise<Round> {
  const session = await page.context().newCDPSession(page)
  if (cold) await session.send('Network.clearBrowserCache')
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const worked = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find((one) => one.name === 'TaskDuration')!.value * 1000
  }
  await page.addInitScript(watch, total)
  const before = await worked()
  await page.goto(`/board/${house.departmentId}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => (globalThis as unknown as { marks: Marks }).marks.all > 0, null, {
    timeout: 60_000,
  })
  const work = (await worked()) - before
  return { ...(await page.evaluate(() => (globalThis as unknown as { marks: Marks }).marks)), work }
}

/** Cold: a browser that was never here. Warm: service worker, code cache and the board on disk from visits before. */
async function measure(total: number, cache: 'cold' | 'warm'): Promise<number> {
  const all: Round[] = []
  const warm = cache === 'warm' ? await house.seat(house.admin) : null
  for (let visit = 0; warm && visit < 2; visit++) {
    const board = await Board.open(warm.page, house.departmentId)
    await board.cardIn('week', ' ').first().waitFor()
  }
  for (let n = 0; n < rounds; n++) {
    const seat = warm ?? (await house.seat(house.admin))
    const page = warm ? await warm.tab() : seat.page
    all.push(await round(page, total, !warm))
    if (warm) await page.close()
    else await seat.leave()
  }
  const sorted = [...all].sort((a, b) => a.all - b.all)
  const [least, middle, most] = [sorted[0]!, sorted[sorted.length >> 1]!, sorted.at(-1)!]
  const work = Math.min(...all.map((one) => one.work))
  const ms = (value: number) => `${value.toFixed(0)} ms`
  console.log(
    `${total} cards, 4× slower processor, ${cache}: first card ${ms(middle.first)}, all in sight ${ms(middle.all)} (${ms(least.all)} to ${ms(most.all)}), main thread worked ${ms(work)}, ${middle.cards} cards drawn`,
  )
  return work
}

test.each([1000])(
  'time to all cards in sight of a board of %i, cold and warm, on a processor 4 times slower',
  async (total) => {
    await fill(total)
    for (const cache of ['cold', 'warm'] as const)
      expect(await measure(total, cache), cache).toBeLessThan(workMost)
  },
  180_000,
)

test('a full board at 1920 × 1080 does not scroll sideways', async () => {
  const seat = await house.seat(house.admin, screens.wide)
  await seat.page.goto(`/board/${house.departmentId}`)
  await seat.page.locator('[data-zone="week"] article.card').first().waitFor()
  await picture(seat.page, 'board-1000-wide')
  expect(
    await seat.page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ).toBeLessThanOrEqual(0)
  expect(seat.faults).toEqual([])
})
