import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documented, screens, Seat } from '../harness/browser'
import { demoSeat, prefer, runOn } from '../harness/demo'
import { Server } from '../harness/server'
import { words } from '../harness/words'

// Run by `npm run pictures` alone; whether these pages work is tested elsewhere.
let server: Server

beforeAll(async () => {
  server = await Server.start({ demo: true, now: '2026-10-08T10:00:00+08:00' })
}, 120_000)
afterAll(() => server?.stop())

interface View {
  name: string
  screen: BrowserContextOptions
  /** Its address; `home` is the department's board. */
  path: string
  /** What is there once it is drawn. */
  seen: string
}

const views: View[] = [
  { name: 'month-desktop', screen: screens.desktop, path: 'home/month', seen: '.mi' },
  { name: 'month-phone', screen: screens.phone, path: 'home/month', seen: '.bar' },
  { name: 'months', screen: screens.desktop, path: 'home/month?all=1', seen: '.bar' },
  { name: 'pipeline', screen: screens.desktop, path: '/pipeline', seen: 'main article, main li' },
  { name: 'customers', screen: screens.desktop, path: '/customers', seen: 'main li button.row' },
  { name: 'follow-ups', screen: screens.phone, path: '/follow-ups', seen: 'main article' },
  { name: 'map-desktop', screen: screens.desktop, path: '/booths', seen: 'main canvas' },
  { name: 'map-phone', screen: screens.phone, path: '/booths', seen: 'main canvas' },
  { name: 'orders', screen: screens.desktop, path: '/orders', seen: 'main li, main tr' },
  { name: 'finance', screen: screens.desktop, path: '/orders?waits=bank', seen: 'main li, main tr' },
  { name: 'reports', screen: screens.desktop, path: '/reports', seen: 'main canvas' },
  { name: 'rebooking', screen: screens.desktop, path: '/booths/rebooking', seen: 'main li, main tr' },
  { name: 'deadlines', screen: screens.desktop, path: '/deadlines', seen: 'main li' },
  { name: 'screens', screen: screens.desktop, path: '/admin/screens', seen: 'main li, main tr' },
]

async function drawn({ page }: Seat, { path, seen }: View, home: string): Promise<void> {
  await page.goto(path.replace('home', home))
  await page.locator(seen).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  for (const news of await page.getByRole('button', { name: words('ui.dismiss') }).all()) await news.click()
}

test.each(views)('the demo’s $name is drawn for the docs', async (view) => {
  const { seat, me } = await demoSeat(server, view.screen)
  await seat.page.goto('/profile')
  await prefer(seat.page, { language: 'zh-CN', theme: 'light' })
  await drawn(seat, view, `/board/${me.user.departmentId}`)
  await documented(seat.page, view.name)
  expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(seat.faults).toEqual([])
})

// What a shared screen of the demo shows in turn.
const shown = ['board', 'month', 'map', 'ranking', 'visits', 'countdown']

test('the demo’s shared screen is drawn for the docs', async () => {
  const { seat } = await demoSeat(server)
  const { page } = seat
  await page.goto('/admin/screens')
  const name = '前厅大屏'
  await page.getByRole('button', { name: words('admin.actions', { name }) }).click()
  await page.getByRole('menuitem', { name: words('screen.admin.link') }).click()
  const link = (await page.getByTestId('screen-link').textContent())!
  const { nouns } = (await page.evaluate(async () => (await fetch('/api/views/directory')).json())) as {
    nouns: { screen: { id: string; name: string }[] }
  }
  const { id } = nouns.screen.find((screen) => screen.name === name)!
  const hall = await Seat.take(server, screens.wide)
  await hall.page.goto(link.slice(link.indexOf('/screen#')))
  for (const view of shown) {
    await runOn(page, 'screen.show', { id, view })
    await hall.page.locator(`[data-shows="${view}"]`).waitFor()
    await documented(hall.page, `screen-${view}`)
  }
}, 120_000)
