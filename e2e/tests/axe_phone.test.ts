import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from '../harness/axe'
import { Seat } from '../harness/browser'
import { looks, walkPages } from '../harness/pages'
import { Server } from '../harness/server'
import { untranslated } from '../harness/untranslated'

let server: Server

beforeAll(async () => {
  server = await Server.start({ demo: true, now: '2026-10-08T10:00:00+08:00' })
}, 120_000)
afterAll(() => server?.stop())

test(
  'A1: every page speaks both languages without a key and axe finds nothing in light and dark: phone',
  () => walkPages(server, 'phone'),
  300_000,
)

test.each(looks)('axe finds nothing on the sign-in page: $language, $theme', async ({ language, theme }) => {
  const seat = await Seat.take(server, { locale: language, colorScheme: theme })
  await seat.page.goto('/login')
  await seat.page.locator('form').waitFor()
  expect(await violations(seat.page)).toEqual([])
  expect(await untranslated(seat.page, language)).toEqual([])
})
