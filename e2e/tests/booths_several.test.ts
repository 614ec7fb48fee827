import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFile } from 'node:fs/promises'
import { newId } from '../harness/api'
import { fromMenu, placed, plainBooth, press, row, state } from '../harness/booths'
import { choose } from '../harness/choose'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'
import { rowsOf } from '../harness/workbook'

const exhibitionId = newId()
const company = '海澜渔业'
const codes = ['4A-01', '4A-02', '4A-03', '4A-04']
let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿', 'manager')
  const { api } = house.admin
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '国际渔业博览会', edition: 12, venue: '' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  for (const code of codes) await api.must('booth.create', plainBooth(exhibitionId, code))
  await api.must('customer.create', { id: newId(), company, kind: 'exhibitor', ownerId: colleague.id })
})
afterAll(() => server?.stop())

interface Booth {
  id: string
  code: string
  state: string
  area: number
  openSides: number
}
const booths = async () =>
  (await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth as unknown as Booth[]
const states = async () =>
  (await booths())
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((one) => one.state)
    .join(' ')

test('B5: of several booths asked for together the loser sees at once which was lost to whom; nothing was taken, what was chosen and typed stays, and a free one takes its place', async () => {
  const { page, wire, faults } = await house.seat(colleague)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(page, 'pick.start')
  for (const code of codes.slice(0, 3)) await row(page, code).click()
  const bar = page.getByRole('region', { name: words('pick.title') })
  const whom = bar.getByRole('combobox')
  await choose(whom, company.slice(0, 2), company)

  // The loser's screen has not heard of it yet: what comes down is late, what goes up is not.
  wire.silence({ down: true })
  const second = (await booths()).find((one) => one.code === '4A-02')!
  await house.admin.api.must('booth.hold', { boothIds: [second.id] })
  await press(bar, 'pick.book')
  wire.heal()
  const lost = bar.getByRole('alert')
  await lost.getByText(words('booths.taken.title', { who: house.admin.name })).waitFor()
  await lost.getByText('4A-02').first().waitFor()
  await lost.getByText(words('pick.untouched', { n: 2 })).waitFor()
  expect(await states()).toBe('available held available available')
  expect(await whom.inputValue()).toBe(company)
  for (const code of codes.slice(0, 3))
    expect(await bar.getByRole('button', { name: words('pick.drop', { code }) }).count()).toBeGreaterThan(0)
  await row(page, '4A-02').filter({ hasText: house.admin.name }).waitFor()

  await press(lost, 'pick.instead', { code: '4A-04' })
  await lost.waitFor({ state: 'detached' })
  expect(await whom.inputValue()).toBe(company)
  await press(bar, 'pick.book')
  await bar.waitFor({ state: 'detached' })
  await until(states, (is) => is === 'booked held booked booked')
  for (const code of ['4A-01', '4A-03', '4A-04'])
    await row(page, code)
      .filter({ hasText: state('booked') })
      .filter({ hasText: company })
      .waitFor()
  expect(faults).toEqual([])
})

test('B2: booths that are on no map are exported as a list, which is the same list when it is read', async () => {
  const { page, faults } = await house.seat(colleague)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await row(page, '4A-01').waitFor()
  await page
    .locator('main')
    .getByRole('button', { name: words('ui.more') })
    .first()
    .click()
  expect(await page.getByRole('menuitem', { name: words('booth_map.export.xlsx') }).count()).toBe(0)
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: words('booth_map.export.list') }).click()
  const file = await (await download).path()
  const rows = rowsOf(await readFile(file), 1)
  expect(rows.length).toBe(1 + codes.length)
  expect(rows[1]).toEqual(expect.arrayContaining(['4A-01', '4号馆', '标展']))

  await page.goto(`/booths/plan?exhibition=${exhibitionId}`)
  const chooser = page.waitForEvent('filechooser')
  await press(page, 'imports.choose')
  await (await chooser).setFiles(file)
  await page.getByText(words('floor_plan.sum', { added: 0, changed: 0, archived: 0 })).waitFor()
  expect(faults).toEqual([])
})

test('B6: a merge asks how many sides are open then; it is split again by undo', async () => {
  for (const [n, code] of ['7A-01', '7A-02'].entries())
    await house.admin.api.must(
      'booth.create',
      plainBooth(exhibitionId, code, { place: placed(n), openSides: 2 }),
    )
  const { page, faults } = await house.seat(colleague)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(page, 'booths.as_list')
  await fromMenu(page, '7A-01', 'deals.menu.merge')
  const dialog = page.getByRole('dialog', { name: words('deals.title.merge', { code: '7A-01' }) })
  const sides = dialog.getByLabel(words('deals.open_sides'))
  expect(await sides.count()).toBe(0)
  await dialog.getByRole('checkbox', { name: '7A-02' }).check()
  expect(await sides.inputValue()).toBe('2')
  await sides.selectOption({ label: words('booths.sides_3') })
  await dialog.getByLabel(words('deals.reason')).fill('端头')
  await press(dialog, 'deals.do.merge')
  await dialog.waitFor({ state: 'detached' })
  const first = async () => (await booths()).find((one) => one.code === '7A-01')!
  await until(first, (one) => one.area === 1800 && one.openSides === 3)
  await press(page, 'ui.undo')
  await until(first, (one) => one.area === 900 && one.openSides === 2)
  expect(faults).toEqual([])
})
