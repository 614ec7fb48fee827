import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { plainBooth } from '../harness/booths'
import { screens, Seat } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('W9: halls that could not be read together come one after the other on a television, with the code of every booth and how long it is held', async () => {
  const { api } = house.admin
  const exhibitionId = newId()
  const days = { firstDay: '2026-11-19', lastDay: '2026-11-21' }
  await api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '渔博会', edition: 3, venue: '青屿' },
    ...days,
  })
  const row = (hall: number) =>
    Array.from({ length: 36 }, (_, n) => ({
      ...plainBooth(exhibitionId, `${hall}A-${String(n + 1).padStart(2, '0')}`),
      place: { x: n * 3000, y: hall * 3000, width: 3000, depth: 3000 },
    }))
  const booths = [1, 2, 3].flatMap(row)
  const plan = { width: 111_000, depth: 43_000, grid: 1000, marks: [] }
  const plans = [1, 2, 3].map((hall) => ({ id: newId(), hall: `${hall}号馆`, ...plan }))
  await api.must('floor_plan.apply', { exhibitionId, halls: plans, add: booths })
  await api.must('booth.hold', { boothIds: [booths[3]!.id], minutes: 30 })
  const id = newId()
  await api.must('screen.create', {
    ...{ id, name: '东厅', departmentId: house.departmentId, exhibitionId },
    ...{ rotation: [{ view: 'map', seconds: 5 }], masked: true, language: 'zh-CN' },
  })
  const { token } = await api.request<{ token: string }>('POST', `/api/screens/${id}/link`, {})

  const { page, faults } = await Seat.take(server, screens.wide)
  await page.goto(`/screen#${token}`)
  const read = () =>
    page.locator('[data-page]').evaluate((map) => ({
      on: map.querySelector('header .on')?.textContent ?? '',
      codes: [...map.querySelectorAll('svg .b')].map((booth) =>
        [...booth.querySelectorAll('text')].map((line) => line.textContent!.trim()).join(''),
      ),
      held: map.querySelector('.holds')!.textContent,
      smallest: Math.min(
        ...[...map.querySelectorAll('svg text')].map((text) => parseFloat(getComputedStyle(text).fontSize)),
      ),
    }))
  // Whichever hall is looked at first, all come.
  const halls = new Map<string, Awaited<ReturnType<typeof read>>>()
  await until(
    async () => {
      const seen = await read()
      return halls.set(seen.on, seen).size
    },
    (seen) => seen === 3,
    30_000,
  )
  for (const hall of [1, 2, 3]) {
    const seen = halls.get(`${hall}号馆0/36`)!
    expect(seen.codes).toEqual(row(hall).map((booth) => booth.code.slice(1).replace('-', '')))
    expect(seen.held).toMatch(hall === 1 ? /^1A-04\d\d:\d\d$/ : /^$/)
    expect(seen.smallest).toBeGreaterThanOrEqual(28)
  }
  expect(faults).toEqual([])
})
