import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { screens, Seat } from '../harness/browser'
import { Front } from '../harness/front'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let front: Front
let house: House
let link: string
const day = '2026-10-08'
const screenId = newId()

beforeAll(async () => {
  server = await Server.start({ now: `${day}T10:00:00+08:00` })
  front = await Front.before(server)
  house = await House.build(server)
  const { api } = house.admin
  await house.item('蓝汀水产 半款催付', { week: '2026-W41', day })
  await api.must('screen.create', {
    id: screenId,
    name: '前厅',
    departmentId: house.departmentId,
    rotation: [{ view: 'board', seconds: 600 }],
    masked: true,
    language: 'zh-CN',
  })
  const made = await api.request<{ token: string }>('POST', `/api/screens/${screenId}/link`, {})
  link = `/screen#${made.token}`
})
afterAll(async () => {
  await front?.remove()
  await server?.stop()
})

const build = (page: Page) => page.locator('meta[name="build"]').getAttribute('content', { timeout: 200 })
const shown = (page: Page) => page.locator('[data-shows="board"]').getByText('蓝汀水产 半款催付').first()

/** Waits until the app lies on the television's disk and answers for it. */
const shellKept = (page: Page) =>
  page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })

test('W9: a television loaded anew without a network waits for it on its own page, and is right once it is there', async () => {
  const hall = await Seat.take(server, screens.wide)
  await hall.page.goto(link)
  await shown(hall.page).waitFor()
  await shellKept(hall.page)

  hall.wire.cut()
  await hall.page.reload()
  await hall.page.getByText(words('screen.connecting')).waitFor()
  await house.item('展位图终稿交印', { week: '2026-W41', day })

  hall.wire.heal()
  await hall.page.locator('[data-shows="board"]').getByText('展位图终稿交印').first().waitFor()
  expect(hall.faults).toEqual([])
})

test('W9: a television loads a newer app by itself, but takes it from no other page of its browser', async () => {
  const hall = await Seat.take(server, screens.wide)
  hall.wire.to = front.port
  await hall.page.goto(link)
  await shown(hall.page).waitFor()
  await shellKept(hall.page)
  const beside = await hall.tab()
  await beside.goto('/')
  await beside.getByRole('textbox').first().waitFor()
  const waits = () =>
    hall.page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)

  front.release('2')
  hall.wire.drop()
  await until(waits, Boolean, 30_000)
  expect(await hall.page.locator('meta[name="build"]').count()).toBe(0)

  await beside.close()
  front.release('3')
  hall.wire.drop()
  await until(
    () => build(hall.page).catch(() => null),
    (name) => name === '3',
    30_000,
  )
  await shown(hall.page).waitFor()
  expect(hall.faults).toEqual([])
})
