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
  '/booths/rebooking',
  '/orders',
  '/orders?waits=release',
  '/orders?waits=bank',
  '/reports',
  '/reports/work',
  '/deadlines',
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
  '/admin/dictionaries',
  '/admin/fields',
  '/admin/rules',
  '/admin/follow_ups',
  '/admin/screens',
  '/admin/robots',
  '/admin/audit',
  '/profile',
  '/nowhere',
]

// What opens over a page, by how a person opens it.
const layers: [string, (page: Page, home: string) => Promise<void>][] = [
  ['archive', (page, home) => page.goto(`${home}/archive`).then(() => undefined)],
  ['morning', (page, home) => page.goto(`${home}/meeting`).then(() => undefined)],
  ['evening', (page, home) => page.goto(`${home}/meeting/evening?step=open`).then(() => undefined)],
  ['month board', (page, home) => page.goto(`${home}/month`).then(() => undefined)],
  ['months of all departments', (page, home) => page.goto(`${home}/month?all=1`).then(() => undefined)],
  ['a week compared', (page, home) => page.goto(`${home}?since=2026-10-01`).then(() => undefined)],
  [
    'departments side by side',
    (page, home) => page.goto(`/reports/work/${home.split('/').at(-1)}/2026-W40/all`).then(() => undefined),
  ],
  ['a past week', (page, home) => page.goto(`${home}/2026-W40`).then(() => undefined)],
  ['item sheet', (page, home) => openFirst(page, home, '[data-zone="today"] article.card .title')],
  [
    'customer card',
    async (page) => {
      await openFirst(page, '/customers', 'main li button.row')
      await page.getByRole('dialog').locator('.past > li').first().waitFor()
    },
  ],
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
  const pair = looks.filter(
    ({ language, theme }) => (language === 'en') === ((theme === 'dark') === (screen === 'desktop')),
  )
  return screen === 'desktop' ? pair : pair.reverse()
}

/**
 * A1: walks through every page of the demo and all that opens over one; each speaks both languages, and axe finds nothing in light and dark.
 * A page is asked for everything in the look that the one before it was left in, the phone's being the other language than the desktop's,
 * and then in its other look for what a look changes.
 */
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
  const order = looksOf(name)
  await prefer(page, order[0]!)
  for (const [what, visit] of visits) {
    await visit()
    for (const [n, look] of order.entries()) {
      // The page follows while it stands, as for somebody who changes it in another tab.
      if (n > 0) await prefer(page, look)
      await settled(page, look)
      if (process.env.ZHANBAN_PICTURES) {
        const file = `page-${what.replace(/\W+/g, '-')}-${look.language}-${look.theme}-${screen.viewport.width}`
        await picture(page, file)
      }
      const found = {
        violations: await violations(page, n > 0 ? 'look' : 'all'),
        untranslated: await untranslated(page, look.language),
      }
      expect.soft({ what, ...look, ...found }).toEqual({ what, ...look, violations: [], untranslated: [] })
    }
    order.reverse()
  }
  expect(seat.faults).toEqual([])
}

async function openFirst(page: Page, path: string, what: string): Promise<void> {
  await page.goto(path)
  await page.locator(what).first().click()
}

/** Waits until the page has its data and its look, and has stopped moving. */
async function settled(page: Page, { language, theme }: (typeof looks)[number]): Promise<void> {
  await page.locator(`html[lang="${language}"][data-theme="${theme}"]`).waitFor({ state: 'attached' })
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
