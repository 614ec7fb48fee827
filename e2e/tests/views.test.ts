import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documented, screens, Seat } from '../harness/browser'
import { pictureSeat, runOn } from '../harness/demo'
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
  /** Its address; `home` is the department's board, `own-reports` its work reports, `@name` somebody of it. */
  path: string
  /** What is there once it is drawn. */
  seen: string
  /** What is opened or begun on it first. */
  first?: (page: Page) => Promise<void>
}

const clicks = (what: string) => (page: Page) => page.locator(what).first().click()

// What a list from a trade fair's desk looks like: a card that is there already, and faults.
const list = [
  '公司名称,联系人,手机号,类别,业务员,备注',
  '海城蓝汀水产食品有限公司,蒋若澜,13600002515,参展商,陈屿,想换角位',
  '蓬屿海洋食品有限公司,韩望舒,13900001001,参展商,林晓棠,靠主通道',
  ',曹静姝,13900001003,参展商,,',
  '银沙冷链物流有限公司,罗启,139,参展商,周闻笛,',
  '银沙贝壳工艺厂,温如玉,13900001005,飞行员,林晓棠,',
  '远岸海洋科技有限公司,许一帆,13900001006,专业观众,小林,要英文资料',
].join('\n')

async function choosesList(page: Page): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words('imports.choose') }).click()
  await (await chooser).setFiles({ name: '展台名单.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
}

async function makesFeed(page: Page): Promise<void> {
  await page.getByRole('button', { name: words('profile.feed_new') }).click()
  await page.locator('#feed-address').waitFor()
  await page.getByRole('heading', { name: words('profile.feeds') }).evaluate((it) => it.scrollIntoView())
}

// A report is read as the page of paper it is.
const paper = { viewport: { width: 1440, height: 1500 } }

const views: View[] = [
  { name: 'month-desktop', screen: screens.desktop, path: 'home/month', seen: '.mi' },
  { name: 'month-phone', screen: screens.phone, path: 'home/month', seen: '.bar' },
  { name: 'months', screen: screens.desktop, path: 'home/month?all=1', seen: '.bar' },
  {
    name: 'week-compared',
    screen: screens.desktop,
    path: 'home?since=2026-10-04',
    seen: '.compare li',
    first: clicks('.compare > .btn--text'),
  },
  {
    name: 'approval',
    screen: screens.desktop,
    path: 'home/month',
    seen: '.ui-pop .way',
    first: clicks('.stamp-line'),
  },
  {
    name: 'item',
    screen: screens.desktop,
    path: 'home',
    seen: '.ui-sheet',
    first: clicks('article.card:has-text("海参专区") .title'),
  },
  {
    name: 'search',
    screen: screens.desktop,
    path: 'home',
    seen: '[role="dialog"] [role="option"]',
    first: async (page) => {
      await page.locator('article.card').first().waitFor()
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').getByRole('combobox').fill('蓝汀')
    },
  },
  { name: 'past-week', screen: screens.desktop, path: 'home/2026-W40', seen: 'main article' },
  { name: 'evening', screen: screens.phone, path: 'home/meeting/evening?step=open', seen: 'main li' },
  { name: 'pipeline', screen: screens.desktop, path: '/pipeline', seen: 'main article, main li' },
  { name: 'customers', screen: screens.desktop, path: '/customers', seen: 'main li button.row' },
  {
    name: 'customer',
    screen: screens.desktop,
    path: 'home',
    seen: '.ui-sheet .past > li',
    first: clicks('[data-zone="today"] [data-customer]'),
  },
  { name: 'duplicates', screen: screens.desktop, path: '/customers/duplicates', seen: 'main' },
  { name: 'day', screen: screens.phone, path: '/follow-ups/day', seen: 'main' },
  { name: 'imports', screen: screens.desktop, path: '/imports', seen: 'main table', first: choosesList },
  { name: 'follow-ups', screen: screens.phone, path: '/follow-ups', seen: 'main article' },
  { name: 'map-desktop', screen: screens.desktop, path: '/booths', seen: 'main canvas' },
  { name: 'map-phone', screen: screens.phone, path: '/booths', seen: 'main canvas' },
  {
    name: 'booth',
    screen: screens.phone,
    path: '/booths',
    seen: '[role="dialog"]',
    first: async (page) => {
      await page.getByRole('button', { name: words('booths.as_list'), exact: true }).click()
      await page.locator('main button.booth').first().click()
    },
  },
  { name: 'orders', screen: screens.desktop, path: '/orders', seen: 'main li, main tr' },
  {
    name: 'order',
    screen: screens.desktop,
    path: '/orders',
    seen: '.ui-sheet h2',
    first: clicks('main button.row'),
  },
  { name: 'finance', screen: screens.desktop, path: '/orders?waits=bank', seen: 'main li, main tr' },
  { name: 'reports', screen: screens.desktop, path: '/reports', seen: 'main canvas' },
  { name: 'rebooking', screen: screens.desktop, path: '/booths/rebooking', seen: 'main li, main tr' },
  { name: 'deadlines', screen: screens.desktop, path: '/deadlines', seen: 'main li' },
  { name: 'meeting', screen: screens.phone, path: 'home/meeting', seen: 'main li, main article' },
  {
    name: 'work-report',
    screen: screens.desktop,
    path: 'own-reports/2026-W41/department',
    seen: 'main table, main li',
  },
  {
    name: 'person-report',
    screen: paper,
    path: 'own-reports/2026-W40/@林晓棠',
    seen: 'main table, main li',
  },
  {
    name: 'month-report',
    screen: paper,
    path: 'own-reports/2026-09/department',
    seen: 'main table, main li',
  },
  { name: 'activity', screen: screens.desktop, path: 'own-reports/2026-W41/all', seen: 'main canvas' },
  { name: 'users', screen: screens.desktop, path: '/admin/users', seen: 'main tr' },
  { name: 'departments', screen: screens.desktop, path: '/admin/departments', seen: 'main' },
  { name: 'labels', screen: screens.desktop, path: '/admin/labels', seen: 'main' },
  { name: 'workspace', screen: screens.desktop, path: '/admin/workspace', seen: 'main' },
  { name: 'fields', screen: screens.desktop, path: '/admin/fields', seen: 'main' },
  { name: 'follow-up-rules', screen: screens.desktop, path: '/admin/follow_ups', seen: 'main' },
  { name: 'audit', screen: screens.desktop, path: '/admin/audit', seen: 'main' },
  { name: 'exhibitions', screen: screens.desktop, path: '/admin/exhibitions', seen: 'main tr' },
  { name: 'calendar', screen: screens.desktop, path: '/admin/calendar', seen: 'main' },
  { name: 'rules', screen: screens.desktop, path: '/admin/rules', seen: 'main' },
  { name: 'dictionaries', screen: screens.desktop, path: '/admin/dictionaries', seen: 'main li, main tr' },
  { name: 'robots', screen: screens.desktop, path: '/admin/robots', seen: 'main li, main tr' },
  { name: 'feeds', screen: screens.phone, path: '/profile', seen: '#feed-address', first: makesFeed },
  { name: 'screens', screen: screens.desktop, path: '/admin/screens', seen: 'main li, main tr' },
]

async function drawn(page: Page, { path, seen, first }: View, home: string): Promise<void> {
  const { user } = await nounsOf(page, 'directory')
  const address = path
    .replace('home', home)
    .replace('own-reports', ['', 'reports', 'work', home.split('/')[2]].join('/'))
    .replace(/@(.+)/, (_, name: string) => user!.find((one) => one.name === name)!.id)
  await page.goto(address)
  await first?.(page)
  await page.locator(seen).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

test.each(views)('the demo’s $name is drawn for the docs', async (view) => {
  const { seat, me } = await pictureSeat(server, view.screen)
  await drawn(seat.page, view, `/board/${me.user.departmentId}`)
  await documented(seat.page, view.name)
  expect(await seat.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(seat.faults).toEqual([])
})

interface Found {
  id: string
  name: string
  title?: string
  status?: string
  version?: number
  booths?: unknown[]
}

/** What a view holds, as whoever is signed in on a page is told. */
const nounsOf = (page: Page, view: string): Promise<Record<string, Found[]>> =>
  page.evaluate(async (view) => (await (await fetch(`/api/views/${view}`)).json()).nouns, view)

test('what was archived, a round that is planned and a card that is captured are drawn for the docs', async () => {
  const { seat, me } = await pictureSeat(server)
  const { page } = seat
  const { item } = await nounsOf(page, `board:${me.user.departmentId}`)
  for (const one of item!.slice(0, 4)) await runOn(page, 'item.archive', { id: one.id })
  await page.goto(`/board/${me.user.departmentId}/archive`)
  await page.getByText(item![0]!.title!).first().waitFor()
  await documented(page, 'archive')
  for (const one of item!.slice(0, 4)) await runOn(page, 'item.restore', { id: one.id })

  await page.goto('/follow-ups/rounds')
  await page.locator('main button.btn--primary').first().click()
  await page.locator('main input, [role="dialog"] input').first().waitFor()
  await page.waitForLoadState('networkidle')
  await documented(page, 'rounds')

  await page.goto('/booths/plan')
  await page.locator('main').waitFor()
  await page.waitForLoadState('networkidle')
  await documented(page, 'floor-plan')

  const phone = await pictureSeat(server, screens.phone)
  await phone.seat.page.goto('/customers')
  await phone.seat.page.getByRole('button', { name: words('capture.title') }).click()
  await phone.seat.page.getByRole('dialog').waitFor()
  await phone.seat.page.waitForLoadState('networkidle')
  await documented(phone.seat.page, 'capture')
  expect([...seat.faults, ...phone.seat.faults]).toEqual([])
})

test('a house’s first visit is drawn for the docs', async () => {
  const bare = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  const { page } = await Seat.take(bare, screens.phone)
  await page.goto('/setup')
  await page.locator('form').waitFor()
  await documented(page, 'setup')
  await bare.stop()
})

test('the way in is drawn for the docs', async () => {
  const { page, faults } = await Seat.take(server, screens.phone)
  await page.goto('/login')
  await page.locator('form').waitFor()
  await documented(page, 'login')
  expect(faults).toEqual([])
})

test('the demo’s pairing of a television is drawn for the docs', async () => {
  // A television that has not been told what it is shows the code to type.
  const bare = await Seat.take(server, screens.wide)
  await bare.page.goto('/screen')
  await bare.page.getByTestId('pairing-code').waitFor()
  await documented(bare.page, 'screen-code')

  // Whoever points a phone at it comes to where that code says which screen it is.
  const code = (await bare.page.getByTestId('pairing-code').getAttribute('aria-label'))!
  const phone = await pictureSeat(server, screens.phone)
  await phone.seat.page.goto(`/admin/screens?pair=${code.replace(/\D/g, '')}`)
  await phone.seat.page.getByRole('dialog').getByLabel(words('screen.admin.code')).waitFor()
  await phone.seat.page.waitForLoadState('networkidle')
  await documented(phone.seat.page, 'screen-pairing')
  expect([...bare.faults, ...phone.seat.faults]).toEqual([])
})

// What a shared screen of the demo shows in turn.
const shown = ['board', 'month', 'map', 'ranking', 'visits', 'countdown']

test('the demo’s shared screen is drawn for the docs', async () => {
  const { seat } = await pictureSeat(server)
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

  // In the evening it is dark, and without a network it says since when it is old.
  await runOn(page, 'screen.show', { id, view: 'board' })
  await look('board')
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

  // A booth is signed: told once, beside whatever is shown.
  const { exhibition } = await nounsOf(page, 'directory')
  const orders = (
    await Promise.all(exhibition!.map(async (one) => (await nounsOf(page, `orders:${one.id}`)).order!))
  ).flat()
  const draft = orders.find((order) => order.status === 'draft' && order.booths!.length > 0)!
  await runOn(page, 'order.sign', { id: draft.id, version: draft.version, day: '2026-10-08' })
  await hall.page.locator('.tvhead [role="status"]').waitFor()
  await documented(hall.page, 'screen-sale')
}, 180_000)
