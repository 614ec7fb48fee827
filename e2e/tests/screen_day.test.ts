import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CDPSession, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { placed, plainBooth } from '../harness/booths'
import { screens, Seat } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'

// A measurement of minutes, not a check of every run: how many hours of a television's day pass in it.
const hours = Number(process.env.ZHANBAN_HOURS ?? 0)

const began = '2026-10-08T08:00:00+08:00'
const day = '2026-10-08'
const screenId = newId()
const turnSeconds = 10

let server: Server
let house: House
let link: string
const items: string[] = []

beforeAll(async () => {
  if (!hours) return
  server = await Server.start({ now: began })
  house = await House.build(server)
  const { api } = house.admin
  const [customerId, exhibitionId] = [newId(), newId()]
  await api.must('customer.create', { id: customerId, company: '蓝汀水产有限公司', kind: 'exhibitor' })
  await api.must('exhibition.create', {
    id: exhibitionId,
    name: '第18届青屿国际海洋食品博览会',
    edition: 18,
    venue: '青屿',
    firstDay: '2026-11-19',
    lastDay: '2026-11-21',
  })
  for (let n = 0; n < 40; n++) {
    const code = `1A-${String(n + 1).padStart(2, '0')}`
    await api.must('booth.create', plainBooth(exhibitionId, code, { place: placed(n) }))
    items.push(await house.item(`展位 ${code} 水电点位核对`, { week: '2026-W41', day }))
  }
  const views = ['board', 'month', 'map', 'ranking', 'visits', 'countdown']
  await api.must('screen.create', {
    id: screenId,
    name: '前厅',
    departmentId: house.departmentId,
    exhibitionId,
    rotation: views.map((view) => ({ view, seconds: turnSeconds })),
    masked: true,
    language: 'zh-CN',
  })
  const made = await api.request<{ token: string }>('POST', `/api/screens/${screenId}/link`, {})
  link = `/screen#${made.token}`
})
afterAll(() => server?.stop())

interface Weight {
  heap: number
  nodes: number
  listeners: number
}

/** What the page holds when everything that can be let go of is. */
async function weigh(session: CDPSession): Promise<Weight> {
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name: string) => metrics.find((one) => one.name === name)!.value
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') }
}

/** Lets an hour pass on the television: it turns its views, and every five minutes something on the board changes. */
async function hour(page: Page, nth: number): Promise<void> {
  for (let part = 0; part < 12; part++) {
    const id = items[(nth * 12 + part) % items.length]!
    await house.admin.api.must('item.edit', { id, title: `${nth} 时 ${part} 分核对` })
    for (let turn = 0; turn < 300 / turnSeconds; turn++) await page.clock.fastForward(turnSeconds * 1000)
  }
}

/** It is live still: what is put on the board now is on it when its turn comes. */
async function live(page: Page, nth: number): Promise<void> {
  const title = `${nth} 时新加的事`
  await house.item(title, { week: '2026-W41', day }, { rank: 'Zz' })
  await until(
    async () => {
      await page.clock.runFor(1000)
      return page.getByText(title).isVisible()
    },
    Boolean,
    60_000,
  )
}

test.runIf(hours)(
  'W9: a television that turns its views for a day holds no more at the end than after its first hours',
  async () => {
    const { page } = await Seat.take(server, screens.wide)
    await page.clock.install({ time: new Date(began) })
    await page.goto(link)
    await page.locator('.tv').waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    const weights: Weight[] = []
    for (let n = 0; n < hours; n++) {
      await hour(page, n)
      weights.push(await weigh(session))
    }
    await live(page, hours)
    const [early, late] = [weights[Math.min(1, hours - 1)]!, weights.at(-1)!]
    const said = ({ heap, nodes, listeners }: Weight) =>
      `${(heap / 2 ** 20).toFixed(1)} MiB, ${nodes} nodes, ${listeners} listeners`
    console.log(`a television's day: after 2 hours ${said(early)}; after ${hours} ${said(late)}`)
    console.log(weights.map(said).join('\n'))
    // An amount for each hour, however heavy the first hours were: half a megabyte would be twelve in a day.
    const grew = (of: (one: Weight) => number) => (of(late) - of(early)) / Math.max(1, hours - 2)
    expect(grew(({ nodes }) => nodes)).toBeLessThan(100)
    expect(grew(({ listeners }) => listeners)).toBeLessThan(20)
    expect(grew(({ heap }) => heap)).toBeLessThan(2 ** 19)
  },
  3_600_000,
)
