import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { violations } from '../harness/axe'
import { Board } from '../harness/board'
import { picture, screens, Seat } from '../harness/browser'
import { demoSeat, prefer } from '../harness/demo'
import { Server } from '../harness/server'

let server: Server

beforeAll(async () => {
  server = await Server.start({ demo: true, now: '2026-10-08T10:00:00+08:00' })
}, 120_000)
afterAll(() => server?.stop())

const pages = [
  '/',
  '/customers',
  '/booths',
  '/follow-ups',
  '/imports',
  '/admin',
  '/admin/users',
  '/admin/departments',
  '/admin/labels',
  '/admin/calendar',
  '/profile',
  '/nowhere',
]

const looks = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)

test.each(looks)(
  'axe finds nothing on any page: $language, $theme, desktop and phone',
  async ({ language, theme }) => {
    for (const screen of [screens.desktop, screens.phone]) {
      const { seat, me } = await demoSeat(server, { ...screen, colorScheme: theme })
      await Board.open(seat.page, me.user.departmentId)
      await prefer(seat.page, { language, theme })
      for (const path of pages) {
        await seat.page.goto(path)
        await settled(seat.page, language)
        await picture(
          seat.page,
          `page${path.replace(/\W+/g, '-')}-${language}-${theme}-${screen.viewport.width}`,
        )
        expect([path, ...(await violations(seat.page))]).toEqual([path])
      }
      await seat.page.goto(`/board/${me.user.departmentId}`)
      await settled(seat.page, language)
      await seat.page.locator('[data-zone="today"] article.card .title').first().click()
      await seat.page.getByRole('dialog').waitFor()
      expect(['item sheet', ...(await violations(seat.page))]).toEqual(['item sheet'])
      await seat.leave()
    }
  },
  180_000,
)

test.each(looks)('axe finds nothing on the sign-in page: $language, $theme', async ({ language, theme }) => {
  const seat = await Seat.take(server, { locale: language, colorScheme: theme })
  await seat.page.goto('/login')
  await seat.page.locator('form').waitFor()
  expect(await violations(seat.page)).toEqual([])
})

/** Waits until the page has its data, its language, and has stopped moving. */
async function settled(page: Page, language: string): Promise<void> {
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' })
  await page.locator('main').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"], .skeleton, .ui-skeleton'))
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getTiming().iterations !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    ),
  )
}
