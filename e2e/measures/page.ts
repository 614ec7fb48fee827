import type { Page } from 'playwright-core'

/** What one round of a measure found, by unit. */
export type Figures = Record<string, number>

/** Processor time of a page's main thread, ms. */
export type Work = Record<'Task' | 'Script' | 'Layout' | 'RecalcStyle', number>

/** Asks what the page's main thread has worked so far: a busy machine lengthens it far less than what passes by the clock. */
export async function clockOf(page: Page): Promise<() => Promise<Work>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (name: string) => 1000 * metrics.find((one) => one.name === `${name}Duration`)!.value
    return { Task: of('Task'), Script: of('Script'), Layout: of('Layout'), RecalcStyle: of('RecalcStyle') }
  }
}

/** Makes the page's processor so many times slower. */
export async function slowed(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate })
}

/** What the page holds once it has come to rest and all that can be let go of is. */
export async function heldBy(page: Page): Promise<Figures> {
  await page.waitForLoadState('networkidle')
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((one) => one.name === name)!.value
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  return { 'heap MiB': of('JSHeapUsedSize') / 2 ** 20, nodes: of('Nodes'), elements }
}

/** The smallest value that such a part of all does not exceed. */
export function share(all: number[], part: number): number {
  return [...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * part))]!
}
