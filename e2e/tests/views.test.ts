import type { BrowserContextOptions, Page } from 'playwright-core'
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
  /** Its address; `home` is the department's board, `own` the department. */
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
  { name: 'meeting', screen: screens.phone, path: 'home/meeting', seen: 'main li, main article' },
  {
    name: 'work-report',
    screen: screens.desktop,
    path: '/reports/work/own/2026-W41/department',
    seen: 'main table, main li',
  },
  { name: 'activity', screen: screens.desktop, path: '/reports/work/own/2026-W41/all', seen: 'main canvas' },
  { name: 'dictionaries', screen: screens.desktop, path: '/admin/dictionaries', seen: 'main li, main tr' },
  { name: 'robots', screen: screens.desktop, path: '/admin/robots', seen: 'main li, main tr' },
  { name: 'screens', screen: screens.desktop, path: '/admin/screens', seen: 'main li, main tr' },
]

async function drawn({ page }: Seat, { path, seen }: View, home: string): Promise<void> {
  await page.goto(path.replace('home', home).replace('own', home.split('/')[2]!))
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

interface Found {
  id: string
  name: string
  status?: string
  version?: number
  booths?: unknown[]
}

/** What a view holds, as whoever is signed in on a page is told. */
const nounsOf = (page: Page, view: string): Promise<Record<string, Found[]>> =>
  page.evaluate(async (view) => (await (await fetch(`/api/views/${view}`)).json()).nouns, view)

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
  const { id } = (await nounsOf(page, 'directory')).screen!.find((screen) => screen.name === name)!
  const hall = await Seat.take(server, screens.wide)
  await hall.page.goto(link.slice(link.indexOf('/screen#')))
  const look = (view: string) => hall.page.locator(`[data-shows="${view}"]`).waitFor()
  for (const view of shown) {
    await runOn(page, 'screen.show', { id, view })
    await look(view)
    await documented(hall.page, `screen-${view}`)
  }

  // A meeting has it show its lists.
  await runOn(page, 'screen.show', { id, view: 'meeting_focus' })
  await hall.page.locator('[data-step="focus"]').waitFor()
  await documented(hall.page, 'screen-meeting')

  // A booth is signed: told once, beside whatever is shown.
  await runOn(page, 'screen.show', { id, view: 'board' })
  await look('board')
  const { exhibition } = await nounsOf(page, 'directory')
  const orders = (
    await Promise.all(exhibition!.map(async (one) => (await nounsOf(page, `orders:${one.id}`)).order!))
  ).flat()
  const draft = orders.find((order) => order.status === 'draft' && order.booths!.length > 0)!
  await runOn(page, 'order.sign', { id: draft.id, version: draft.version, day: '2026-10-08' })
  await hall.page.locator('.tvhead [role="status"]').waitFor()
  await documented(hall.page, 'screen-sale')

  // In the evening it is dark, and without a network it says since when it is old.
  await runOn(page, 'screen.edit', { id, nightFrom: '09:00', nightTo: '11:00' })
  await hall.page.locator('[data-theme="night"]').waitFor()
  await documented(hall.page, 'screen-night')
  await runOn(page, 'screen.edit', { id, nightFrom: '', nightTo: '' })
  await hall.page.locator('[data-theme="light"]').waitFor()
  hall.wire.cut()
  await hall.page.locator('.tv.stale').waitFor()
  await documented(hall.page, 'screen-stale')
  hall.wire.heal()
  await hall.page.locator('.tv:not(.stale)').waitFor()

  // A television that has not been told what it is shows the code to type.
  const bare = await Seat.take(server, screens.wide)
  await bare.page.goto('/screen')
  await bare.page.getByTestId('pairing-code').waitFor()
  await documented(bare.page, 'screen-code')
}, 180_000)
