import type { Page } from 'playwright-core'
import { until } from '../harness/until'
import { clockOf, type Figures } from './page'

interface Event {
  name: string
  ph: string
  pid: number
  tid: number
  /** What passed by the clock and by the thread's own, µs. */
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Watches the tasks of a page's main thread while something changes, until two frames after it shows the word. */
export async function longestTask(page: Page, word: string, change: () => Promise<void>): Promise<Figures> {
  const browser = page.context().browser()!
  const worked = await clockOf(page)
  const before = await worked()
  await browser.startTracing(page, { categories: ['disabled-by-default-devtools.timeline'] })
  await change()
  await page.getByText(word).first().waitFor({ timeout: 20_000 })
  await quiet(page)
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] }
  const after = await worked()
  const tasks = mainThreadTasks(trace.traceEvents)
  return {
    'longest ms': Math.max(...tasks.map((one) => (one.dur ?? 0) / 1000)),
    'longest, worked ms': Math.max(...tasks.map((one) => (one.tdur ?? 0) / 1000)),
    'main thread ms': after.Task - before.Task,
    'script ms': after.Script - before.Script,
    'style ms': after.RecalcStyle - before.RecalcStyle,
    'layout ms': after.Layout - before.Layout,
  }
}

/** Waits until the main thread has done what the change led to: its work of a tenth of a second is next to none. */
async function quiet(page: Page): Promise<void> {
  const worked = await clockOf(page)
  let last = (await worked()).Task
  await until(
    async () => {
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100))))
      const now = (await worked()).Task
      const more = now - last
      last = now
      return more
    },
    (more) => more < 15,
  )
}

function mainThreadTasks(events: Event[]): Event[] {
  const mains = new Set(
    events
      .filter((one) => one.name === 'thread_name' && one.args?.name === 'CrRendererMain')
      .map((one) => `${one.pid} ${one.tid}`),
  )
  const tasks = events.filter((one) => one.name === 'RunTask' && mains.has(`${one.pid} ${one.tid}`))
  if (tasks.length === 0) throw new Error('the browser traced no task of the page')
  return tasks
}
