import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { open, panel, plainBooth, press, row, state } from '../harness/booths'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const exhibitionId = newId()
const codes = ['4A-01', '4A-02']
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
  for (const code of codes) await house.admin.api.must('booth.create', plainBooth(exhibitionId, code))
})
afterAll(() => server?.stop())

interface Booth {
  id: string
  code: string
  state: string
  version: number
}
const booth = async (code: string) =>
  ((await house.admin.api.view(`booths:${exhibitionId}`)).nouns.booth as unknown as Booth[]).find(
    (one) => one.code === code,
  )!
const is = (code: string, want: string) =>
  until(
    () => booth(code),
    (one) => one.state === want,
  )
const hold = { n: 30 }

test('B4, L7: a hold says that it can be taken back, and Ctrl+Z does so on the booths’ own page', async () => {
  const { page, faults } = await house.seat(house.admin)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  const side = await open(page, '4A-01')
  await press(side, 'booths.hold', hold)
  await is('4A-01', 'held')
  const said = page.getByRole('status').filter({ hasText: words('booths.said.hold', { code: '4A-01' }) })
  await press(said, 'ui.undo')
  await is('4A-01', 'available')
  await row(page, '4A-01')
    .filter({ hasText: state('available') })
    .waitFor()

  await press(panel(page, '4A-01'), 'booths.hold', hold)
  await is('4A-01', 'held')
  await page.keyboard.press('Control+z')
  await is('4A-01', 'available')
  await page
    .getByText(words('common.undone', { what: words('booths.did.hold', { code: '4A-01' }) }))
    .waitFor()
  expect(faults).toEqual([])
})

test('L7: a hold that somebody else has worked on since is not taken back, and it is said so', async () => {
  const { page, faults } = await house.seat(house.admin)
  await page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(await open(page, '4A-02'), 'booths.hold', hold)
  const { id, version } = await is('4A-02', 'held')
  const seen = { boothIds: [id], versions: { [id]: version } }
  await colleague.api.must('booth.release', { ...seen, reason: '客户换了展区' })
  await colleague.api.must('booth.hold', { boothIds: [id] })
  await row(page, '4A-02').filter({ hasText: colleague.name }).waitFor()
  await page.keyboard.press('Control+z')
  await page.getByText(words('errors.undo.changed_since', { actor: colleague.name })).waitFor()
  expect((await booth('4A-02')).state).toBe('held')
  expect(faults).toEqual([])
})
