import type { Page } from 'playwright-core'
import { press, state } from './booths'
import { until } from './until'
import { words } from './words'

/** Waits until the map of a page, which draws on two canvases, has points of a token’s colour; or until it has none. */
const coloured = (page: Page, token: string, there: boolean) =>
  page.waitForFunction(
    ([name, some]) => {
      const colour = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
      const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
      let found = 0
      for (const canvas of document.querySelectorAll<HTMLCanvasElement>('[role=application] canvas')) {
        const { width, height } = canvas
        const copy = new OffscreenCanvas(width, height).getContext('2d')!
        copy.drawImage(canvas, 0, 0)
        const { data } = copy.getImageData(0, 0, width, height)
        for (let n = 0; n < data.length; n += 4)
          if (data[n] === r && data[n + 1] === g && data[n + 2] === b) found++
      }
      return some ? found > 100 : found === 0
    },
    [token, there] as const,
  )

/** A page beside another that shows the map and stands on its first booth: what the map says of it, and which colours it has. */
export async function openMap(beside: Page, exhibitionId: string, code: string) {
  const page = await beside.context().newPage()
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  const map = page.getByRole('application')
  const named = words('booths.booth', { code })
  // The first key stands on the first booth, and there is nothing left of it: pressed again it changes nothing.
  const stand = async () => {
    await press(page, 'booths.as_map')
    const drawn = page.locator('[role="application"][aria-busy="false"]')
    await until(
      async () => {
        await drawn.press('ArrowLeft')
        return map.getByText(named).count()
      },
      (count) => count > 0,
    )
  }
  await stand()
  return {
    page,
    stand,
    says: (name: string) => map.getByText(`${named} · ${state(name)}`).waitFor(),
    has: (token: string, there: boolean) => coloured(page, token, there),
  }
}
