import type { Page } from 'playwright-core'
import { clockOf, slowed, type Figures } from './page'

interface Marks {
  /** The latest card came into the document: what is fetched ahead begins after it. */
  drawn: number
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
  const marks = { drawn: 0, first: 0, all: 0, cards: 0 }
  ;(globalThis as unknown as { marks: Marks }).marks = marks
  const asked = new WeakSet<Element>()
  new MutationObserver(() => {
    for (const title of document.querySelectorAll('[data-zone] article.card .title > span')) {
      if (asked.has(title)) continue
      asked.add(title)
      title.setAttribute('elementtiming', 'card')
      if (!marks.all) marks.drawn = performance.now()
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

/** In the page: what it asked for until its cards were there, the page itself among it, without the socket; bytes as they went over the line. */
function loaded(until: number): Figures {
  const all = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[]
  const before = all.filter((one) => one.startTime < until)
  return { KB: before.reduce((sum, one) => sum + one.transferSize, 0) / 1000, requests: before.length }
}

/** Which look is taken. */
export interface Look {
  /** How many times slower the processor is. */
  rate: number
  /** How many cards of this week the zones count, or 0 where only the first card is waited for. */
  total: number
}

/** Opens a board in a page that has shown nothing yet; cold it is, if its browser never was here. */
export async function firstLook(page: Page, departmentId: string, look: Look): Promise<Figures> {
  const worked = await clockOf(page)
  await slowed(page, look.rate)
  await page.addInitScript(watch, look.total)
  const before = await worked()
  await page.goto(`/board/${departmentId}`, { waitUntil: 'commit' })
  const mark: 'all' | 'first' = look.total > 0 ? 'all' : 'first'
  const seen = (of: 'all' | 'first') => (globalThis as unknown as { marks: Marks }).marks[of] > 0
  await page.waitForFunction(seen, mark as 'all' | 'first', { timeout: 60_000 })
  const work = (await worked()).Task - before.Task
  const marks = await page.evaluate(() => (globalThis as unknown as { marks: Marks }).marks)
  const figures = { 'first card ms': marks.first, 'main thread ms': work }
  if (mark === 'first') return figures
  return {
    ...figures,
    'in sight ms': marks.all,
    'cards drawn': marks.cards,
    ...(await page.evaluate(loaded, marks.drawn)),
  }
}
