import { afterAll, beforeAll, test } from 'vitest'
import { walkPages } from '../harness/pages'
import { Server } from '../harness/server'

let server: Server

beforeAll(async () => {
  server = await Server.start({ demo: true, now: '2026-10-08T10:00:00+08:00' })
}, 120_000)
afterAll(() => server?.stop())

test(
  'A1: every page speaks both languages without a key and axe finds nothing in light and dark: desktop',
  () => walkPages(server, 'desktop'),
  300_000,
)
