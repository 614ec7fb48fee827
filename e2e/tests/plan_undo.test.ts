import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { press } from '../harness/booths'
import { screens } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

interface Booth {
  id: string
  version: number
  code: string
  openSides: number
  archived: boolean
}

const exhibitionId = newId()
let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿', 'manager')
  await house.admin.api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '渔业博览会', edition: 12, venue: '' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
})
afterAll(() => server?.stop())

/** The booths there are, each with how many sides of it are open. */
const standing = async () =>
  (((await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth ?? []) as unknown as Booth[]).sort(
    (a, b) => (a.code < b.code ? -1 : 1),
  )
const stands = (want: string) =>
  until(
    async () => (await standing()).map((b) => `${b.code}:${b.openSides}`).join(' '),
    (is) => is === want,
  )

/** Applies a list of booths, as a person does on the plan's page. */
async function applied(
  page: Page,
  lines: string[],
  counts: { added: number; changed: number; archived: number },
) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words('imports.choose') }).click()
  const buffer = Buffer.from(['展位号,展馆,类型,面积,开口', ...lines].join('\r\n'))
  await (await chooser).setFiles({ name: '展位.csv', mimeType: 'text/csv', buffer })
  await page.getByText(words('floor_plan.sum', counts)).waitFor()
  await page.getByRole('button', { name: words('floor_plan.apply') }).click()
  await page.getByText(words('floor_plan.done', counts)).waitFor()
}

test('B2, L7: an applied plan is taken back whole; what somebody else did with a booth since is not undone with it', async () => {
  const { page, faults } = await house.seat(house.admin)
  const takeBack = () => press(page, 'ui.undo')
  await page.goto(`/imports?kind=booths&exhibition=${exhibitionId}`)
  await applied(page, ['A01,1号馆,标展,9,1', 'A02,1号馆,标展,9,1'], { added: 2, changed: 0, archived: 0 })
  await stands('A01:1 A02:1')
  await takeBack()
  await stands('')

  // Again: the same booths come back. Then one of them changes, and changes back.
  await applied(page, ['A01,1号馆,标展,9,1', 'A02,1号馆,标展,9,1'], { added: 2, changed: 0, archived: 0 })
  await stands('A01:1 A02:1')
  const wider = ['A01,1号馆,标展,9,2', 'A02,1号馆,标展,9,1']
  await applied(page, wider, { added: 0, changed: 1, archived: 0 })
  await stands('A01:2 A02:1')
  await takeBack()
  await stands('A01:1 A02:1')

  // Somebody else says otherwise after it was applied once more: that stands.
  await applied(page, wider, { added: 0, changed: 1, archived: 0 })
  const [one] = await standing()
  await colleague.api.must('booth.edit', { id: one!.id, version: one!.version, openSides: 3 })
  await stands('A01:3 A02:1')
  await takeBack()
  // The page says so itself, or, where it has not heard of it yet, with the server's words.
  const refused = words('ui.undo_refused', { why: words('errors.booth.changed', { code: 'A01' }) })
  await page
    .getByText(words('errors.undo.changed_since', { actor: '陈屿' }))
    .or(page.getByText(refused))
    .first()
    .waitFor()
  await stands('A01:3 A02:1')
  expect(faults).toEqual([])
})

test('B2: the button that takes an applied plan back is there only while that is the newest action', async () => {
  const { page, faults } = await house.seat(house.admin, screens.phone)
  await page.goto(`/imports?kind=booths&exhibition=${exhibitionId}`)
  const counts = { added: 1, changed: 0, archived: 0 }
  await applied(page, ['B01,2号馆,标展,9,1'], counts)
  const note = page.getByRole('status').filter({ hasText: words('floor_plan.done', counts) })
  const button = note.getByRole('button', { name: words('ui.undo') })
  await button.waitFor()

  // Whoever writes a customer down meanwhile would take that back by it, and not the plan.
  await page.getByRole('button', { name: words('capture.title') }).tap()
  const sheet = page.locator('.ui-sheet')
  await sheet.locator('.big input').first().fill('远洲渔业')
  await press(sheet, 'common.action.save')
  await sheet.waitFor({ state: 'detached' })
  await button.waitFor({ state: 'detached' })
  await note.waitFor()
  expect((await standing()).some((b) => b.code === 'B01')).toBe(true)
  expect(faults).toEqual([])
})
