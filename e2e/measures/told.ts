import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import type { Seat } from '../harness/browser'
import type { FullBoard } from './board'
import { share, type Figures } from './page'

/**
 * In the page: notes when a text first stands in a card and its frame is made, by the machine's clock. What a page changes
 * while a frame is being made is part of that frame; anything else of the next.
 */
function noteWhen(text: string): void {
  const noted = globalThis as unknown as { shownAt: number; making?: boolean }
  noted.shownAt = 0
  if (noted.making === undefined) {
    noted.making = false
    const next = globalThis.requestAnimationFrame.bind(globalThis)
    globalThis.requestAnimationFrame = (run) =>
      next((at) => {
        noted.making = true
        setTimeout(() => (noted.making = false)) // the frame is made by then
        run(at)
      })
  }
  const clock = () => performance.timeOrigin + performance.now()
  const watch = new MutationObserver(() => {
    if (![...document.querySelectorAll('article.card .title')].some((one) => one.textContent?.includes(text)))
      return
    watch.disconnect()
    const made = () => setTimeout(() => (noted.shownAt = clock()))
    if (noted.making) made()
    else requestAnimationFrame(made)
  })
  watch.observe(document.body, { childList: true, subtree: true, characterData: true })
}

async function shownAt(page: Page): Promise<number> {
  const at = await page.waitForFunction(() => (globalThis as unknown as { shownAt: number }).shownAt)
  return at.jsonValue()
}

// Both sides run on one machine: its clock is the same for them, to a millisecond.
const clock = () => performance.timeOrigin + performance.now()

/** Somebody else renames a card that is in sight, again and again: from their request until it is drawn here. */
export async function changeSeen(seat: Seat, board: FullBoard, times: number): Promise<Figures> {
  const took: number[] = []
  const { api } = board.house.admin
  for (let n = 0; n < times; n++) {
    const title = `改了 ${newId()}`
    await seat.page.evaluate(noteWhen, title)
    const began = clock()
    await api.must('item.edit', { id: board.shown[0]!, title })
    took.push((await shownAt(seat.page)) - began)
  }
  return { 'p50 ms': share(took, 0.5), 'p95 ms': share(took, 0.95) }
}

/** The page is without network for so long, and much is changed meanwhile: from its return until it shows the last change. */
export async function backAfter(
  seat: Seat,
  board: FullBoard,
  away: number,
  changes: number,
): Promise<Figures> {
  const boards = () =>
    seat.page.evaluate(
      () => performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/views/')).length,
    )
  const before = await boards()
  await seat.offline()
  await board.rename('不在时', changes)
  const title = `最后 ${newId()}`
  await board.house.admin.api.must('item.edit', { id: board.shown[0]!, title })
  await new Promise((resolve) => setTimeout(resolve, away))
  await seat.page.evaluate(noteWhen, title)
  const began = clock()
  await seat.online()
  return { 'shown ms': (await shownAt(seat.page)) - began, 'views fetched': (await boards()) - before }
}
