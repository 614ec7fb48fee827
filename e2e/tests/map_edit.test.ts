import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { open, plainBooth, press } from '../harness/booths'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

interface Box {
  x: number
  y: number
  width: number
  depth: number
}
interface Booth {
  code: string
  area: number
  width: number
  place?: Box
}
interface Mark extends Box {
  type: string
  text: string
}

const exhibitionId = newId()
const hall = '6号馆'
const place = { x: 0, y: 0, width: 3000, depth: 3000 }
let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿', 'viewer')
  const { api } = house.admin
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '渔业博览会', edition: 12, venue: '' },
    ...{ firstDay: '2026-11-05', lastDay: '2026-11-07' },
  })
  await api.must('booth.create', plainBooth(exhibitionId, '6H-01', { place }))
  const size = { width: 12_000, depth: 9000, grid: 1000 }
  await api.must('floor_plan.create', { id: newId(), exhibitionId, hall, ...size })
})
afterAll(() => server?.stop())

const nouns = async () => (await house.admin.api.view(`booths:${exhibitionId}`)).nouns
const booth = (fits: (one: Booth) => boolean) =>
  until(async () => (await nouns()).booth![0] as unknown as Booth, fits)
/** The marks there are, each in a word: what, its text, where. */
const marked = (want: string[]) =>
  until(
    async () => {
      const [plan] = (await nouns()).floor_plan as unknown as { marks: Mark[] }[]
      return plan!.marks.map((m) => [m.type, m.text, m.x, m.y, m.width, m.depth].join(' ').replace('  ', ' '))
    },
    (is) => is.sort().join() === [...want].sort().join(),
  )

/** Hands on the map of the one hall: a point is mm in it. */
async function handsOn(page: Page) {
  const map = page.getByRole('application')
  const box = (await map.boundingBox())!
  // The sheet is 15 m wide and 16 m high: the hall's name stands above it, its walls around it.
  const scale = Math.min(0.08, (box.width - 32) / 15_000, (box.height - 32) / 16_000)
  const at = (x: number, y: number) =>
    [
      box.x + box.width / 2 + (x + 1500 - 7500) * scale,
      box.y + box.height / 2 + (y + 5500 - 8000) * scale,
    ] as const
  return {
    map,
    async drag(from: [number, number], to: [number, number]) {
      await page.mouse.move(...at(...from))
      await page.mouse.down()
      await page.mouse.move(...at(...to), { steps: 4 })
      await page.mouse.up()
    },
    async click(x: number, y: number) {
      await page.mouse.click(...at(x, y))
    },
    async key(keys: string) {
      await map.focus()
      await page.keyboard.press(keys)
    },
  }
}

test('B2: on the map a booth is sized by hand and by key and taken off; pillars, aisles and words are drawn, said otherwise and removed; each is taken back by undo, and the booth’s history says it all to whoever looks', async () => {
  const [mine, theirs] = [await house.seat(house.admin), await house.seat(colleague)]
  const { page } = mine
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await page.locator('[role="application"][aria-busy="false"]').waitFor()
  await press(page, 'floor_plan.edit')
  const bar = page.getByRole('toolbar', { name: words('floor_plan.edit') })
  await bar.waitFor()
  const { drag, click, key } = await handsOn(page)
  const tool = (name: string) =>
    bar
      .getByRole('combobox', { name: words('floor_plan.tools') })
      .selectOption({ label: words(`floor_plan.tool.${name}`) })
  const say = async (text: string) => {
    await bar.getByRole('textbox', { name: words('floor_plan.words') }).fill(text)
    await press(bar, 'floor_plan.save')
  }

  // What is drawn as it measures measures as it is drawn.
  await drag([2920, 2920], [5920, 2920])
  await booth((one) => one.place?.width === 6000 && one.width === 6000 && one.area === 1800)
  await key('Control+z')
  await booth((one) => one.place?.width === 3000 && one.width === 3000 && one.area === 900)
  await key('Alt+ArrowDown')
  await booth((one) => one.place?.depth === 4000 && one.area === 1200)
  await key('Control+z')
  await booth((one) => one.place?.depth === 3000 && one.area === 900)
  await press(bar, 'floor_plan.off')
  await booth((one) => !one.place)
  await key('Control+z')
  await booth((one) => one.place?.width === 3000)

  await tool('pillar')
  await drag([7000, 5000], [8000, 6000])
  const pillar = 'pillar 7000 5000 1000 1000'
  await marked([pillar])
  await key('Control+z')
  await marked([])
  await key('Control+Shift+Z')
  await marked([pillar])

  await tool('aisle')
  await drag([0, 4000], [12_000, 5000])
  const aisle = (name: string) => `aisle ${name} 0 4000 12000 1000`
  await marked([pillar, aisle(words('floor_plan.tool.aisle'))])
  await say('主通道')
  await marked([pillar, aisle('主通道')])
  await key('Control+z')
  await marked([pillar, aisle(words('floor_plan.tool.aisle'))])

  await tool('text')
  await drag([9000, 7000], [11_000, 8000])
  await say('咖啡角')
  const corner = 'text 咖啡角 9000 7000 2000 1000'
  const rest = [pillar, aisle(words('floor_plan.tool.aisle'))]
  await marked([...rest, corner])
  // Moved, and removed by its button and by a key.
  await drag([10_000, 7500], [10_000, 6500])
  await marked([...rest, 'text 咖啡角 9000 6000 2000 1000'])
  await press(bar, 'floor_plan.remove')
  await marked(rest)
  await key('Control+z')
  await marked([...rest, 'text 咖啡角 9000 6000 2000 1000'])
  await click(7500, 5500)
  await key('Delete')
  await marked([rest[1]!, 'text 咖啡角 9000 6000 2000 1000'])
  await key('Control+z')
  await marked([...rest, 'text 咖啡角 9000 6000 2000 1000'])

  // Who only looks reads who did what with the booth, before and after.
  await theirs.page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(theirs.page, 'booths.as_list')
  const history = (await open(theirs.page, '6H-01')).getByRole('listitem')
  const wider = words('booths.history.turned', { what: words('booths.width'), before: 3, after: 6 })
  const drew = words('booths.history.arrange', { who: house.admin.name, what: wider })
  await history.filter({ hasText: drew }).filter({ hasText: '9 ㎡ → 18 ㎡' }).waitFor()
  await history.filter({ hasText: '18 ㎡ → 9 ㎡' }).waitFor()
  await history.filter({ hasText: words('booths.history.changed.off') }).waitFor()
  await history.filter({ hasText: words('booths.history.changed.on') }).waitFor()
  await history.filter({ hasText: words('booths.history.create', { who: house.admin.name }) }).waitFor()
  expect([...mine.faults, ...theirs.faults]).toEqual([])
})
