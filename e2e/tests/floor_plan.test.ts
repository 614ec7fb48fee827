import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { readFile } from 'node:fs/promises'
import { newId } from '../harness/api'
import { open, plainBooth, row, state } from '../harness/booths'
import { screens } from '../harness/browser'
import { choose as pick } from '../harness/choose'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const data = (name: string) => new URL(`../../server/sheets/testdata/${name}`, import.meta.url).pathname
const [list, plan] = [data('booth-list.xlsx'), data('halls-merged.xlsx')]

interface Booth {
  id: string
  version: number
  hall: string
  type: string
  code: string
  area: number
  openSides: number
  listPrice: number | null
  state: string
  holderId: string
  place?: { x: number; y: number; width: number; depth: number }
}

let server: Server
let house: House
let colleague: Person
let customerId: string

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  for (const name of ['销售一部', '销售二部'])
    await house.admin.api.must('department.create', { id: newId(), name, type: 'sales', rank: 'c0' })
  customerId = newId()
  await house.admin.api.must('customer.create', {
    id: customerId,
    company: '海澜渔业',
    kind: 'exhibitor',
    ownerId: colleague.id,
  })
})
afterAll(() => server?.stop())

async function exhibition(name: string): Promise<string> {
  const id = newId()
  await house.admin.api.must('exhibition.create', {
    id,
    name,
    edition: 12,
    venue: '青屿国际会展中心',
    firstDay: '2026-11-05',
    lastDay: '2026-11-07',
  })
  return id
}
const booths = async (exhibitionId: string) =>
  ((await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth ?? []) as unknown as Booth[]
const boothOf = async (exhibitionId: string, code: string) =>
  (await booths(exhibitionId)).find((booth) => booth.code === code)!

/** Chooses a file on the plan's page, as a person does by its button. */
async function choose(page: Page, file: string) {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: words('imports.choose') }).click()
  await (await chooser).setFiles(file)
}
const sum = (page: Page, added: number, changed = 0, archived = 0) =>
  page.getByText(words('floor_plan.sum', { added, changed, archived })).waitFor()
const tab = (page: Page, name: string) =>
  page.getByRole('tab', { name: words(`floor_plan.tab.${name}`) }).click()
const apply = (page: Page) => page.getByRole('button', { name: words('floor_plan.apply') }).click()
const done = (page: Page, added: number, changed = 0, archived = 0) =>
  page.getByText(words('floor_plan.done', { added, changed, archived })).waitFor()
const line = (page: Page, code: string) =>
  page.getByRole('tabpanel').getByRole('button', { name: code }).first()

// The map as a picture and on paper: what is sold is in it in its colour, whatever the theme of the page.
async function takenOut(page: Page) {
  await page.evaluate(() => (document.documentElement.dataset.theme = 'dark'))
  const more = page
    .getByRole('main')
    .getByRole('button', { name: words('ui.more') })
    .first()
  await more.click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: words('booth_map.export.png') }).click()
  const png = await readFile(await (await download).path())
  const { width, colours, light } = await page.evaluate(async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]))
    const ctx = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    ctx.drawImage(image, 0, 0)
    const { data: pixels } = ctx.getImageData(0, 0, image.width, image.height)
    const hex = (n: number) => n.toString(16).padStart(2, '0')
    const found = new Set<string>()
    for (let n = 0; n < pixels.length; n += 4)
      found.add(`#${hex(pixels[n]!)}${hex(pixels[n + 1]!)}${hex(pixels[n + 2]!)}`)
    const paper = document.createElement('div')
    paper.dataset.theme = 'light'
    document.body.append(paper)
    const style = getComputedStyle(paper)
    const light = style.getPropertyValue('--st-booked').trim()
    paper.remove()
    return { width: image.width, colours: [...found], light }
  }, png.toString('base64'))
  expect(width).toBeGreaterThan(1800)
  expect(colours).toEqual(expect.arrayContaining([light, '#ffffff']))

  // The page waits with its paper until it is printed.
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '')
  })
  await more.click()
  await page.getByRole('menuitem', { name: words('common.print.a4') }).click()
  await page.locator('html[data-printed]').waitFor({ state: 'attached' })
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(boxes.map((box) => box.slice(1).map((n) => Math.round(Number(n))))).toEqual([
    [842, 595],
    [842, 595],
  ])
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
}

/** A seller holds a booth and sells it on their own screen; a third one sees both. */
async function sells(seller: Page, third: Page, code: string) {
  const shown = (what: string) => row(third, code).filter({ hasText: what }).waitFor()
  const side = await open(seller, code)
  await side.getByRole('button', { name: words('booths.hold', { n: 30 }) }).click()
  await shown(state('held'))
  await pick(side.getByRole('combobox'), '海澜', '海澜渔业')
  await side.getByRole('button', { name: words('booths.to_booking') }).click()
  await shown('海澜渔业')
  await shown(state('booked'))
}

test('B2: a list with real mistakes is put right in place, what was typed survives a reload, and what is applied is on another’s booth page, sold there under the eyes of a third', async () => {
  const id = await exhibition('渔业博览会')
  const [mine, theirs] = [await house.seat(house.admin), await house.seat(colleague)]
  await theirs.page.goto(`/booths?exhibition=${id}`)
  await theirs.page.getByText(words('booths.none')).waitFor()
  const { page } = mine
  await page.goto(`/imports?kind=booths&exhibition=${id}`)
  await choose(page, list)
  await sum(page, 5)
  await tab(page, 'bad')
  expect(await page.getByRole('tabpanel').getByRole('listitem').count()).toBe(3)
  // Every problem is a sentence, not a key.
  expect(await page.getByRole('tabpanel').innerText()).not.toMatch(/sheet\.|plan\./)

  // The code that is there twice becomes another one.
  await page.getByRole('tabpanel').getByRole('button', { name: 'A5' }).click()
  const fix = page.getByRole('region', { name: words('floor_plan.fix', { code: '3A-02' }) })
  await fix.getByRole('textbox', { name: words('booths.code') }).fill('3A-12')
  await sum(page, 6)
  expect((await booths(id)).length).toBe(0)
  await page.reload()
  await sum(page, 6)

  await apply(page)
  await done(page, 6)
  for (const code of ['3A-01', '3A-02', '3A-03', '3A-12', '3T-01', 'VIP-01'])
    await theirs.page.getByRole('button', { name: code }).waitFor()
  const third = await house.seat(house.admin)
  await third.page.goto(`/booths?exhibition=${id}`)
  await sells(theirs.page, third.page, '3T-01')

  // The same file once more: what is there is unchanged, the others are still wrong.
  await choose(page, list)
  await sum(page, 0)
  expect(await page.getByRole('button', { name: words('floor_plan.apply') }).isDisabled()).toBe(true)
  expect([...mine.faults, ...theirs.faults, ...third.faults]).toEqual([])
})

test('B2: two halls drawn in Excel are a map on another browser, a booth of it is sold there under the eyes of a third, and the map is taken out; the plan again never touches a sold booth without a decision, and one sold meanwhile refuses all', async () => {
  const id = await exhibition('海洋食品博览会')
  const [mine, theirs] = [await house.seat(house.admin), await house.seat(colleague)]
  await theirs.page.goto(`/booths?exhibition=${id}`)
  await theirs.page.getByText(words('booths.none')).waitFor()
  const { page } = mine
  await page.goto(`/booths/plan?exhibition=${id}`)
  await choose(page, plan)
  await sum(page, 206)
  await page.getByRole('application').waitFor()
  // A rest area that is sold after all.
  await tab(page, 'out')
  const rest = page.getByRole('listitem').filter({ hasText: '休息区' })
  await rest.getByRole('button').click()
  const fix = page.getByRole('region', { name: /^(?=.)/ }).filter({ hasText: words('floor_plan.no_code') })
  await fix.getByRole('textbox', { name: words('booths.code') }).fill('R01')
  await sum(page, 207)
  await apply(page)
  await done(page, 207)
  await theirs.page.getByRole('application').waitFor()
  expect(await boothOf(id, 'T04')).toMatchObject({ hall: '2号馆', type: 'raw_space', area: 14400 })
  expect((await boothOf(id, 'R01')).place).toBeTruthy()
  const plans = (await house.admin.api.view(`booths:${id}`)).nouns.floor_plan as unknown as { hall: string }[]
  expect(plans.map(({ hall }) => hall).sort()).toEqual(['1号馆', '2号馆'])

  const third = await house.seat(house.admin)
  await third.page.goto(`/booths?exhibition=${id}`)
  for (const seat of [theirs, third])
    await seat.page.getByRole('button', { name: words('booths.as_list'), exact: true }).click()
  await sells(theirs.page, third.page, 'A05')
  await takenOut(third.page)
  expect(third.faults).toEqual([])

  // Three booths differ from the file: one is sold, one is free, one is sold while the difference is on the screen.
  for (const code of ['A01', 'A02', 'A03']) {
    const booth = await boothOf(id, code)
    await house.admin.api.must('booth.arrange', {
      booths: [
        {
          id: booth.id,
          version: booth.version,
          openSides: 4,
          place: { ...booth.place!, y: booth.place!.y + 500 },
        },
      ],
    })
  }
  await colleague.api.must('booth.book', { boothIds: [(await boothOf(id, 'A01')).id], customerId })
  await choose(page, plan)
  await tab(page, 'held')
  await line(page, 'A01').filter({ hasText: colleague.name }).click()
  await page
    .getByRole('combobox', { name: new RegExp(words('floor_plan.decide.label', { who: '' }).trim()) })
    .selectOption({ label: words('floor_plan.decide.move') })
  await apply(page) // of a sold booth it is said why
  await page.getByText(words('booths.why.missing')).waitFor()
  await page.getByLabel(words('floor_plan.why'), { exact: true }).fill('消防要求')
  await sum(page, 0, 3)
  mine.wire.silence({ down: true })
  await colleague.api.must('booth.book', { boothIds: [(await boothOf(id, 'A02')).id], customerId })
  await apply(page)
  mine.wire.heal()
  const refused = page.getByRole('alert')
  await refused.getByText(words('errors.booth.changed', { code: 'A02' })).waitFor()
  await refused.getByText(colleague.name).waitFor()
  expect((await boothOf(id, 'A03')).openSides).toBe(4)

  // Now it is known to be sold, and stays as it is; the others are applied.
  await sum(page, 0, 2)
  await apply(page)
  await done(page, 0, 2)
  const now = await until(
    () => boothOf(id, 'A03'),
    (booth) => booth.openSides !== 4,
  )
  expect(now.state).toBe('available')
  const [sold, other] = [await boothOf(id, 'A01'), await boothOf(id, 'A02')]
  expect(sold).toMatchObject({ state: 'booked', openSides: 4 })
  expect(sold.place!.y % 1000).toBe(0)
  expect(other).toMatchObject({ state: 'booked', openSides: 4 })
  expect(other.place!.y % 1000).toBe(500)
  expect(theirs.faults).toEqual([])
})

test('B2: a booth is drawn, moved and numbered by hand on the map, taken back by undo; a sold one stays', async () => {
  const id = await exhibition('手绘展')
  const ids = [newId(), newId()].sort() // the first booth is the first by its id
  const rows = ['H01', 'H02'].map((code, n) => ({
    id: ids[n]!,
    exhibitionId: id,
    hall: '6号馆',
    code,
    type: 'shell_scheme',
    width: 3000,
    depth: 3000,
    area: 900,
    openSides: 1,
    place: { x: n * 3000, y: 0, width: 3000, depth: 3000 },
  }))
  await house.admin.api.must('booth.import', { exhibitionId: id, rows })
  await house.admin.api.must('floor_plan.create', {
    id: newId(),
    exhibitionId: id,
    hall: '6号馆',
    width: 12_000,
    depth: 9000,
    grid: 1000,
  })
  await colleague.api.must('booth.book', { boothIds: [rows[1]!.id], customerId })
  const mine = await house.seat(house.admin)
  const { page } = mine
  await page.goto(`/booths?exhibition=${id}`)
  await page.getByRole('button', { name: words('floor_plan.edit') }).click()
  const bar = page.getByRole('toolbar', { name: words('floor_plan.edit') })
  await bar.waitFor()
  const map = page.getByRole('application')
  const placed = (code: string, fits: (booth: Booth) => boolean) =>
    until(
      () => boothOf(id, code),
      (booth) => !!booth && fits(booth),
    )

  // By keys: the first booth is chosen and goes one step of the grid, and a finer one.
  await map.focus()
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('ArrowDown')
  await placed('H01', (booth) => booth.place?.y === 1000)
  await page.keyboard.press('Shift+ArrowDown')
  await placed('H01', (booth) => booth.place?.y === 1100)
  await bar.getByRole('textbox', { name: words('booths.code') }).fill('K07')
  await bar.getByRole('button', { name: words('floor_plan.renumber') }).click()
  await placed('K07', (booth) => booth.place?.y === 1100)
  await map.focus()
  await page.keyboard.press('Control+z')
  await placed('H01', () => true)

  // What is sold does not move.
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('ArrowDown')
  await bar.getByText(words('floor_plan.locked', { code: 'H02' })).waitFor()

  // By hand: a booth is drawn below, with the next code.
  await bar.getByRole('combobox', { name: words('floor_plan.tools') }).selectOption('booth')
  const box = (await map.boundingBox())!
  // The sheet is 15 m wide and 16 m high: the hall's name above it; its lower part is free.
  const scale = Math.min(0.08, (box.width - 32) / 15_000, (box.height - 32) / 16_000)
  const at = (x: number, y: number) => ({
    x: box.x + box.width / 2 + (x - 7500) * scale,
    y: box.y + box.height / 2 + (y - 8000) * scale,
  })
  const [from, to] = [at(2500, 4000 + 1500 + 5000), at(8500, 4000 + 1500 + 8000)]
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
  const drawn = await placed('H03', () => true)
  expect(drawn).toMatchObject({ place: { y: 5000, width: 6000, depth: 3000 }, area: 1800 })
  expect((await boothOf(id, 'H02')).place).toMatchObject({ x: 3000, y: 0 })
  expect(mine.faults).toEqual([])
})

test('B5: two phones race for one booth: exactly one has it, both say who, and the map stays in sight above', async () => {
  const [id, code] = [await exhibition('手机展'), 'P01']
  await house.admin.api.must('booth.create', plainBooth(id, code))
  const phones = [await house.seat(house.admin, screens.phone), await house.seat(colleague, screens.phone)]
  const sides = phones.map(({ page }) => page.getByRole('dialog', { name: words('booths.booth', { code }) }))
  for (const [n, { page }] of phones.entries()) {
    await page.goto(`/booths?exhibition=${id}`)
    await row(page, code).tap()
    await sides[n]!.getByRole('button', { name: words('booths.hold', { n: 30 }) }).waitFor()
  }
  // Pressed without waiting whether each may be: the other's hold takes the button away.
  const presses = await Promise.all(
    sides.map((side) => side.getByRole('button', { name: words('booths.hold', { n: 30 }) }).elementHandle()),
  )
  await Promise.all(presses.map((button) => button!.evaluate((one) => (one as HTMLElement).click())))
  const booth = await until(
    () => boothOf(id, code),
    (one) => one.state === 'held',
  )
  const extend = sides.map((side) =>
    side.getByRole('button', { name: words('booths.extend', { n: 30, unit: words('booths.unit.minutes') }) }),
  )
  const first = booth.holderId === house.admin.id
  const [won, lost, winner] = first ? [0, 1, house.admin] : [1, 0, colleague]
  await extend[won]!.waitFor()
  await sides[lost]!.getByText(winner.name).first().waitFor()
  expect(await extend[lost]!.count()).toBe(0)
  const { y } = (await sides[0]!.boundingBox())!
  expect(y).toBeGreaterThan(screens.phone.viewport.height * 0.4)
  expect(phones.flatMap(({ faults }) => faults)).toEqual([])
})
