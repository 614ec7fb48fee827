import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { placed, plainBooth, press, row, state } from '../harness/booths'
import { screens, Seat } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { openMap } from '../harness/map'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const exhibitionId = newId()
const [free, wanted] = ['1A-01', '1A-02']
const [freeId, wantedId, customerId] = [newId(), newId(), newId()]

let server: Server
let house: House
let colleague: Person

beforeAll(async () => {
  server = await Server.start({ now: '2026-10-08T10:00:00+08:00' })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
  const { api } = house.admin
  const edition = {
    name: '国际渔业博览会',
    edition: 12,
    venue: '',
    firstDay: '2026-11-05',
    lastDay: '2026-11-07',
  }
  await api.must('exhibition.create', { id: exhibitionId, ...edition })
  for (const [n, [id, code]] of [[freeId, free] as const, [wantedId, wanted] as const].entries())
    await api.must('booth.create', plainBooth(exhibitionId, code, { id, place: placed(n) }))
  await api.must('customer.create', {
    id: customerId,
    company: '海澜渔业',
    kind: 'exhibitor',
    ownerId: colleague.id,
  })
})
afterAll(() => server?.stop())

/** The link of a television that shows the map alone. */
async function television(): Promise<string> {
  const { api } = house.admin
  const id = newId()
  const rotation = [{ view: 'map', seconds: 600 }]
  const screen = {
    name: '东厅',
    departmentId: house.departmentId,
    exhibitionId,
    masked: true,
    language: 'zh-CN',
  }
  await api.must('screen.create', { id, ...screen, rotation })
  return `/screen#${(await api.request<{ token: string }>('POST', `/api/screens/${id}/link`, {})).token}`
}

test('B4, B8, D6: while three pages watch, a hold counts down and runs out: the booth is free on the list, the map and the television, and where somebody waits it is theirs', async () => {
  const { api } = house.admin
  await api.must('booth.hold', { boothIds: [freeId, wantedId], minutes: 30 })
  await colleague.api.must('waitlist_entry.create', { id: newId(), boothId: wantedId, customerId })
  const [list, hall] = [await house.seat(colleague), await Seat.take(server, screens.wide)]
  await list.page.goto(`/booths?exhibition=${exhibitionId}`)
  await press(list.page, 'booths.as_list')
  await hall.page.goto(await television())
  const map = await openMap(list.page, exhibitionId, free)
  await map.says('held')
  await map.has('st-held', true)

  // The server was off for nearly all of the time: what is left of it runs out under everybody's eyes.
  await server.halt()
  await server.begin('2026-10-08T10:29:35+08:00')
  const loads: string[] = []
  for (const page of [list.page, hall.page, map.page]) page.on('load', () => loads.push(page.url()))
  const soon = /00:[0-3]\d/
  await row(list.page, free).filter({ hasText: soon }).waitFor()
  await hall.page.locator('.b-held .digits', { hasText: soon }).first().waitFor()

  const patient = { timeout: 45_000 }
  const onTelevision = (code: string, is: string) =>
    hall.page.locator(`.b-${is}`, { hasText: code }).waitFor(patient)
  // They are told for some seconds, in one of their pages.
  const offered = words('notices.offered', { text: wanted, customer: '' }).trim()
  await Promise.all([
    Promise.any([list.page, map.page].map((page) => page.getByText(offered).first().waitFor(patient))),
    row(list.page, free)
      .filter({ hasText: state('available') })
      .waitFor(patient),
    onTelevision(free, 'available'),
    until(
      () =>
        map.page
          .getByRole('application')
          .getByText(`${words('booths.booth', { code: free })} · ${state('available')}`)
          .count(),
      (count) => count > 0,
      patient.timeout,
    ),
  ])

  // Who is first in line has the other, as everybody sees.
  await row(list.page, wanted)
    .filter({ hasText: '海澜渔业' })
    .filter({ hasText: state('held') })
    .waitFor()
  await onTelevision(wanted, 'held')
  expect(loads).toEqual([])
  expect([...list.faults, ...hall.faults]).toEqual([])
})
