import type { Page } from 'playwright-core'
import { clockOf, share, type Figures } from './page'

const screenFrame = 1000 / 60

// In the page: turns a zone's list from top to bottom and back, some pixels each frame, and times the frames.
function turn(zone: string): Promise<number[]> {
  const list = [
    ...document.querySelectorAll<HTMLElement>(`[data-zone="${zone}"], [data-zone="${zone}"] *`),
  ].find((one) => one.scrollHeight > one.clientHeight + 400 && getComputedStyle(one).overflowY === 'auto')
  if (!list) throw new Error('nothing to scroll')
  return new Promise((resolve) => {
    const frames: number[] = []
    let last = performance.now()
    let step = 60
    const next = (now: number) => {
      frames.push(now - last)
      last = now
      list.scrollTop += step
      if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) step = -step
      if (frames.length > 155) resolve(frames.slice(5))
      else requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
}

/** Scrolls a zone for 150 frames: how many of the screen's 60 a second it kept, and what each cost the main thread. */
export async function scroll(page: Page, zone: string): Promise<Figures> {
  const worked = await clockOf(page)
  const before = await worked()
  const frames = await page.evaluate(turn, zone)
  const after = await worked()
  const took = frames.reduce((sum, one) => sum + one, 0)
  const due = Math.round(took / screenFrame)
  const each = (kind: keyof typeof after) => (after[kind] - before[kind]) / frames.length
  return {
    'frames/s': (1000 * frames.length) / took,
    'dropped %': (100 * Math.max(0, due - frames.length)) / due,
    'p95 ms a frame': share(frames, 0.95),
    'main thread ms a frame': each('Task'),
    'script ms a frame': each('Script'),
    'style ms a frame': each('RecalcStyle'),
    'layout ms a frame': each('Layout'),
  }
}
