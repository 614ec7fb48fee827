import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { violations } from './axe'
import { Board } from './board'
import { picture, screens } from './browser'
import { demoSeat, prefer } from './demo'
import type { Server } from './server'
import { untranslated } from './untranslated'

const pages = [
  '/',
  '/customers',
  '/customers/duplicates',
  '/pipeline',
  '/booths',
  '/booths/plan',
  '/orders',
  '/booths/plan',
  '/follow-ups',
  '/follow-ups/day',
  '/follow-ups/rounds',
  '/follow-ups/log',
  '/follow-ups/care',
  '/imports',
  '/admin/users',
  '/admin/departments',
  '/admin/labels',
  '/admin/calendar',
  '/admin/workspace',
  '/admin/exhibitions',
  '/admin/fields',
  '/admin/rules',
  '/admin/follow_ups',
  '/admin/screens',
  '/admin/audit',
  '/profile',
  '/nowhere',
]

// What opens over a page, by how a person opens it.
const layers: [string, (page: Page, home: string) => Promise<void>][] = [
  ['archive', (page, home) => page.goto(`${home}/archive`).then(() => undefined)],
  ['a past week', (page, home) => page.goto(`${home}/2026-W40`).then(() => undefined)],
  ['item sheet', (page, home) => openFirst(page, home, '[data-zone="today"] article.card .title')],
  ['customer card', (page) => openFirst(page, '/customers', 'main li button.row')],
  [
    'booth panel',
    async (page) => {
      await page.goto('/booths')
      await page.getByRole('button', { name: /^(列表|List)$/ }).click()
      await page.locator('main button.booth').first().click()
    },
  ],
  [
    'search',
    async (page, home) => {
      await page.goto(home)
      await page.locator('[data-zone]').first().waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  ],
]

/** Every language in light and dark. */
export const looks = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)

// Every pair of language, theme and screen comes once; for pictures, everything.
function looksOf(screen: 'desktop' | 'phone') {
  if (process.env.ZHANBAN_PICTURES) return looks
  return looks.filter(
    ({ language, theme }) => (language === 'en') === ((theme === 'dark') === (screen === 'desktop')),
  )
}

/** A1: walks through every page of the demo and all that opens over one; each speaks both languages, and axe finds nothing in light and dark. */
export async function walkPages(server: Server, name: 'desktop' | 'phone'): Promise<void> {
  const screen = screens[name]
  const { seat, me } = await demoSeat(server, screen)
  const { page } = seat
  const home = `/board/${me.user.departmentId}`
  await Board.open(page, me.user.departmentId)
  const visits = [
    ...pages.map((path) => [path, () => page.goto(path)] as const),
    ...layers.map(([what, open]) => [what, () => open(page, home)] as const),
  ]
  for (const [what, visit] of visits) {
    await visit()
    for (const { language, theme } of looksOf(name)) {
      // The page follows while it stands, as for somebody who changes it in another tab.
      await prefer(page, { language, theme })
      await page.locator(`html[data-theme="${theme}"]`).waitFor({ state: 'attached' })
      await settled(page, language)
      if (process.env.ZHANBAN_PICTURES) {
        const file = `page-${what.replace(/\W+/g, '-')}-${language}-${theme}-${screen.viewport.width}`
        await picture(page, file)
      }
      const found = {
        violations: await violations(page),
        untranslated: await untranslated(page, language),
      }
      expect.soft({ what, language, theme, ...found }).toEqual({
        what,
        language,
        theme,
        violations: [],
        untranslated: [],
      })
    }
  }
  expect(seat.faults).toEqual([])
}

async function openFirst(page: Page, path: string, what: string): Promise<void> {
  await page.goto(path)
  await page.locator(what).first().click()
}

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
