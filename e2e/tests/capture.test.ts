import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { picture, screens, withMedia } from '../harness/browser'
import { filmOfCard } from '../harness/camera'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const folder = mkdtempSync(join(tmpdir(), 'zhanban-camera-'))
// The smallest picture there is.
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let server: Server
let house: House
let colleague: Person
let seller: Person

beforeAll(async () => {
  const film = join(folder, 'card.y4m')
  filmOfCard(film)
  await withMedia(film)
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  ;[colleague, seller] = await Promise.all([house.hire('陈屿'), house.hire('林晓棠')])
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('C8, C5: captured in the hall with no network; back online it may be a colleague’s, nothing is lost; the visit shows on the manager’s desk', async () => {
  const known = newId()
  await colleague.api.must('customer.create', { id: known, company: '远洲渔业', phone: '13900139000' })
  const hall = await house.seat(seller, screens.phone)
  const { page } = hall
  await page.goto('/')
  const button = page.getByRole('button', { name: words('capture.title') })
  await button.waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.waitForLoadState('networkidle')
  await hall.offline()

  await button.click()
  const sheet = page.locator('.ui-sheet')
  await sheet.getByRole('button', { name: words('capture.scan'), exact: true }).click()
  const field = (name: string) =>
    sheet
      .locator('.big')
      .filter({ hasText: words(`customers.${name}`) })
      .locator('input')
  await until(
    () => field('company').inputValue(),
    (text) => text === '远洲渔业集团',
  )
  expect(await field('phone').inputValue()).toBe('139 0013 9000')
  await sheet.getByText(words('duplicate.local')).waitFor()
  await sheet.getByRole('button', { name: words('capture.voice_note') }).click()
  await sheet.getByText(words('capture.voice_stop', { n: 59 })).click()
  await sheet
    .locator('[data-test="picture"]')
    .setInputFiles({ name: 'IMG_1.png', mimeType: 'image/png', buffer: dot })
  await until(
    () => sheet.locator('.taken li').count(),
    (n) => n === 2,
  )
  await sheet.getByRole('button', { name: words('capture.next.1') }).click()
  await picture(page, 'capture-390')
  await sheet.getByRole('button', { name: words('common.action.save') }).click()
  const onDevice = words('ui.on_this_device', { said: '' }).replace(/^\{said\}/, '')
  await page.locator('.ui-toasts').getByText(onDevice).waitFor()
  await page.reload()
  await button.waitFor()

  await hall.online()
  await page
    .locator('.ui-toasts')
    .getByText(words('capture.alike', { name: '远洲渔业集团' }))
    .waitFor({ timeout: 20_000 })
  await page
    .locator('.ui-toasts')
    .getByRole('button', { name: words('capture.look') })
    .click()
  const notice = sheet.locator('.note--warn').filter({ hasText: colleague.name })
  await notice.waitFor()
  expect(await house.admin.api.customers()).toHaveLength(2)
  await sheet.getByRole('tab', { name: new RegExp(words('file.files')) }).click()
  await sheet.locator('audio').waitFor()
  await sheet.locator('.files img[src*="thumbnail"]').waitFor()
  await picture(page, 'captured-card-390')
  await notice.getByRole('button', { name: words('duplicate.distinguish') }).click()
  await notice.waitFor({ state: 'detached' })

  const captured = new URL(page.url()).searchParams.get('customer')!
  const desk = await house.seat(house.admin)
  await desk.page.goto(`/customers?customer=${captured}`)
  await desk.page.locator('.ui-sheet').getByText(words('customers.event.attached_audio')).waitFor()
  const log = sheet.getByRole('group', { name: words('ui.follow.log') })
  await log.getByRole('button', { name: words('ui.follow.visit'), exact: true }).click()
  await log.getByRole('button', { name: words('follow_ups.outcome.interested') }).click()
  await log.getByRole('button', { name: words('ui.follow.in_three') }).click()
  await desk.page.locator('.ui-sheet .past').getByText(words('follow_ups.outcome.interested')).waitFor()
  await picture(desk.page, 'captured-card-1440')
  expect(hall.faults).toEqual([])
})

test('C8: a card’s code is a customer in three taps of one thumb, within fifteen seconds; pictures outlive a reload before it is saved', async () => {
  const seat = await house.seat(seller, screens.phone)
  const { page } = seat
  await page.goto('/follow-ups')
  const button = page.getByRole('button', { name: words('capture.title') })
  const sheet = page.locator('.ui-sheet')
  await button.tap()
  await sheet
    .locator('[data-test="picture"]')
    .setInputFiles({ name: 'IMG_2.png', mimeType: 'image/png', buffer: dot })
  await sheet.locator('.taken img').waitFor()
  await until(
    () =>
      page.evaluate(async () => (await indexedDB.databases()).some((one) => one.name?.includes('drafts'))),
    Boolean,
  )
  await page.reload()
  await button.waitFor()

  const began = Date.now()
  let taps = 0
  // What is beyond the lower two thirds, a thumb does not reach.
  const tap = async (name: string, within: Page | typeof sheet) => {
    const target = within.getByRole('button', { name: words(name), exact: true })
    await target.waitFor()
    const box = (await target.boundingBox())!
    expect(box.y + box.height / 2).toBeGreaterThan(screens.phone.viewport.height / 3)
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
    await target.tap()
    taps++
  }
  await tap('capture.title', page)
  await sheet.locator('.taken img').waitFor()
  expect(await sheet.locator('.taken img').evaluate((img: HTMLImageElement) => img.decode())).toBeUndefined()
  await tap('capture.scan', sheet)
  await sheet.locator('.big input').first().waitFor()
  await tap('common.action.save', sheet)
  await sheet.waitFor({ state: 'detached' })
  expect(taps).toBe(3)
  expect(Date.now() - began).toBeLessThan(15_000)

  const made = async () =>
    (await house.admin.api.customers<{ id: string; phone: string; ownerId: string }>()).filter(
      (one) => one.ownerId === seller.id,
    )
  expect((await made()).every((one) => one.phone === '139 0013 9000')).toBe(true)
  await button.tap()
  await sheet.locator('.big input').first().waitFor()
  expect(await sheet.locator('.taken li').count()).toBe(0)
  expect(seat.faults).toEqual([])
})
