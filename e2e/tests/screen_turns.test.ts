import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { placed, plainBooth, press } from '../harness/booths'
import { screens, Seat } from '../harness/browser'
import { House, type Person } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

let server: Server
let house: House
let colleague: Person
const day = '2026-10-08'

/** The screens that hang, by name. */
const hung = new Map<string, string>()

/** A screen of the house and the link that opens it. */
async function hang(name: string, views: string[], exhibitionId = ''): Promise<string> {
  const { api } = house.admin
  const id = newId()
  hung.set(name, id)
  await api.must('screen.create', {
    id,
    name,
    departmentId: house.departmentId,
    ...(exhibitionId && { exhibitionId }),
    rotation: views.map((view) => ({ view, seconds: 5 })),
    masked: true,
    language: 'zh-CN',
  })
  return `/screen#${(await api.request<{ token: string }>('POST', `/api/screens/${id}/link`, {})).token}`
}

beforeAll(async () => {
  server = await Server.start({ now: `${day}T10:00:00+08:00` })
  house = await House.build(server)
  colleague = await house.hire('陈屿')
})
afterAll(() => server?.stop())

test('W9: a television goes from view to view by itself and stays awake; shows what it is told to from the settings, also after it was told to load itself anew', async () => {
  const link = await hang('东厅', ['board', 'month'])
  const [hall, office] = [await Seat.take(server, screens.wide), await house.seat(house.admin)]
  const { page } = hall
  const asked: string[] = []
  await page.exposeFunction('askedToWake', (what: string) => void asked.push(what))
  await page.addInitScript(() => {
    const wakeLock = {
      request: (what: string) =>
        (window as never as { askedToWake(what: string): Promise<void> }).askedToWake(what),
    }
    Object.defineProperty(navigator, 'wakeLock', { value: wakeLock })
  })
  await page.goto(link)
  const shows = (view: string) => page.locator(`[data-shows="${view}"]`).waitFor()
  await shows('board')
  await shows('month')
  await shows('board')
  expect(asked).toEqual(['screen'])

  await office.page.goto('/admin/screens')
  const tell = async (name: string) => {
    await office.page.getByRole('button', { name: words('admin.actions', { name: '东厅' }) }).click()
    await office.page.getByRole('menuitem', { name }).click()
  }
  await tell(words('screen.admin.show', { view: words('screen.view.month') }))
  await shows('month')
  await office.page
    .getByText(words('screen.admin.pinned', { view: words('screen.view.month') }), { exact: true })
    .waitFor()
  await page.evaluate(() => (document.title = 'before'))
  await tell(words('screen.admin.reload'))
  await until(
    () => page.title().catch(() => 'before'),
    (title) => title === '东厅',
  )
  await shows('month')
  expect(asked).toEqual(['screen', 'screen'])
  await office.page.getByRole('button', { name: words('screen.admin.rotate') }).click() // in the list itself
  await shows('board')

  // It is dark in its night hours, and speaks the language it is told to.
  const set = (fields: object) => house.admin.api.must('screen.edit', { id: hung.get('东厅')!, ...fields })
  await set({ nightFrom: '22:00', nightTo: '11:00' })
  await page.locator('[data-theme="night"]').waitFor()
  await set({ nightFrom: '22:00', nightTo: '07:00', language: 'en' })
  await page.locator('[data-theme="light"]').waitFor()
  await page.getByRole('heading', { name: '招展一部 · Week 41' }).waitFor()

  // What ends its link asks first, and says what goes dark.
  const sure = office.page.getByRole('alertdialog')
  await tell(words('screen.admin.renew'))
  await sure.getByText(words('screen.admin.goes_dark', { n: 1 })).waitFor()
  await sure.getByRole('button', { name: words('ui.cancel') }).click()
  await page.getByRole('heading', { name: '招展一部 · Week 41' }).waitFor()
  await tell(words('screen.admin.revoke'))
  await sure.getByRole('button', { name: words('screen.admin.revoke_do') }).click()
  await page.getByTestId('pairing-code').waitFor()
  expect([...hall.faults, ...office.faults]).toEqual([])
})

test('W10: a morning and an evening led from one phone: each list on the screen as it is come to, live and masked', async () => {
  const { api } = house.admin
  const [customerId, exhibitionId, boothId] = [newId(), newId(), newId()]
  await api.must('customer.create', { id: customerId, company: '蓝汀水产有限公司', kind: 'exhibitor' })
  await api.must('exhibition.create', {
    id: exhibitionId,
    name: '第18届青屿国际海洋食品博览会',
    edition: 18,
    venue: '青屿',
    firstDay: '2026-11-19',
    lastDay: '2026-11-21',
  })
  await api.must('booth.create', plainBooth(exhibitionId, '1A-01', { id: boothId }))
  await api.must('booth.hold', { boothIds: [boothId], customerId, minutes: 30 })
  await api.must('follow_up.create', {
    id: newId(),
    customerId,
    assigneeId: house.admin.id,
    kind: 'call',
    text: '确认半款到账',
    dueDay: day,
    dueTime: '18:00',
  })
  await house.item('蓝汀水产 合同寄出', { week: '2026-W40', day: '2026-09-30' }, { customerId })
  await house.item('展位图终稿交印', { week: '2026-W41', day }, { assigneeIds: [colleague.id] })

  const link = await hang('西厅', ['board'], exhibitionId)
  const [hall, hand] = [await Seat.take(server, screens.wide), await house.seat(house.admin, screens.phone)]
  const { page } = hall
  await page.goto(link)
  await page.locator('[data-shows="board"]').waitFor()
  const step = (name: string) => page.locator(`section.meeting[data-step="${name}"]`)

  // The morning, step by step: what was left, today's focus by person, whom to contact, which holds end.
  await hand.page.goto(`/board/${house.departmentId}/meeting`)
  await hand.page.getByRole('checkbox', { name: words('meeting.follow', { n: 2 }) }).check()
  await step('left').getByText('蓝汀** 合同寄出').waitFor()
  await press(hand.page, 'meeting.next')
  await step('focus').getByRole('heading', { name: colleague.name }).waitFor()
  await step('focus').getByText('展位图终稿交印').waitFor()
  await press(hand.page, 'meeting.next')
  await step('followUps').getByText('18:00').waitFor()
  await step('followUps').getByText(house.admin.name).waitFor()
  await press(hand.page, 'meeting.next')
  await step('holds').getByText('1A-01').waitFor()

  // The evening: done on another device, seen at once; why the rest is not.
  await hand.page.getByRole('button', { name: words('meeting.part.evening'), exact: true }).click()
  await step('done').waitFor()
  const printed = (await house.items()).find((item) => item.title === '展位图终稿交印')!
  await colleague.api.must('item.complete', { id: printed.id })
  await step('done').getByText('展位图终稿交印').waitFor()
  await press(hand.page, 'meeting.next')
  await step('open').getByText('蓝汀** 合同寄出').waitFor()
  const why = hand.page.getByRole('group', { name: words('meeting.why_of', { title: '蓝汀水产 合同寄出' }) })
  await why.getByRole('button', { name: words('meeting.usual.changed') }).click()
  await step('open').getByText(words('meeting.usual.changed')).waitFor()

  // A wrong reason is said anew, and the item's sheet takes any; the report has it before the week is closed.
  const report = () =>
    api.request<{ draft: { carried: { reason: string }[] } }>(
      'GET',
      `/api/boards/${house.departmentId}/work_reports/2026-W41`,
    )
  const reasons = async () => (await report()).draft.carried.map((line) => line.reason)
  const title = '蓝汀水产 合同寄出'
  await hand.page
    .getByRole('button', {
      name: words('meeting.why_change', { title, why: words('meeting.usual.changed') }),
    })
    .click()
  await why.getByRole('button', { name: words('meeting.usual.time') }).click()
  await step('open').getByText(words('meeting.usual.time')).waitFor()
  expect(await until(reasons, (all) => all.includes(words('meeting.usual.time')))).toHaveLength(1)
  await hand.page.getByRole('button', { name: title, exact: true }).click()
  await hand.page.getByRole('textbox', { name: words('item.comment.label') }).fill('印章在异地')
  await hand.page.getByRole('checkbox', { name: words('item.comment.as_reason') }).check()
  await press(hand.page, 'item.comment.send')
  await step('open').getByText('印章在异地').waitFor()
  expect(await until(reasons, (all) => all.includes('印章在异地'))).toHaveLength(1)
  await hand.page.keyboard.press('Escape')

  expect(await page.locator('body').innerText()).not.toContain('蓝汀水产')
  await hand.page.getByRole('checkbox', { name: words('meeting.follow', { n: 2 }) }).uncheck()
  await page.locator('[data-shows="board"]').waitFor()
  expect([...hall.faults, ...hand.faults]).toEqual([])
})

/** How high the smallest text of a television is drawn, and what it says: css size by how the whole is scaled. An avatar's sign has the name beside it. */
const smallest = (page: Page) =>
  page.locator('.tv').evaluate((tv) => {
    const scale = tv.getBoundingClientRect().width / (tv as HTMLElement).offsetWidth
    const walker = document.createTreeWalker(tv, NodeFilter.SHOW_TEXT)
    const found: { px: number; text: string }[] = []
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent!.trim()
      const range = document.createRange()
      range.selectNodeContents(walker.currentNode)
      const { width, height } = range.getBoundingClientRect()
      const hidden = width < 2 || height < 2 || walker.currentNode.parentElement!.closest('.avatar')
      if (!text || hidden) continue // nothing of it is drawn
      const style = getComputedStyle(walker.currentNode.parentElement!)
      found.push({ px: parseFloat(style.fontSize) * scale, text })
    }
    return found.sort((a, b) => a.px - b.px)[0]!
  })

test('W9: on a television of 3840×2160 each view fills it, and its smallest text is drawn twice as large', async () => {
  await house.item(
    '展位图 V3',
    { week: '2026-W41', day },
    { lastDay: '2026-10-14', assigneeIds: [colleague.id] },
  )
  const [exhibitionId, boothId] = [newId(), newId()]
  const days = { firstDay: '2026-11-19', lastDay: '2026-11-21' }
  await house.admin.api.must('exhibition.create', {
    ...{ id: exhibitionId, name: '渔博会', edition: 3, venue: '青屿' },
    ...days,
  })
  await house.admin.api.must(
    'booth.create',
    plainBooth(exhibitionId, '3A-01', { id: boothId, place: placed(0) }),
  )
  await house.item(
    '水电点位核对',
    { week: '2026-W41', day },
    { priority: 1, assigneeIds: [colleague.id], boothIds: [boothId] },
  )
  const screen = { viewport: { width: 3840, height: 2160 } }
  for (const view of ['board', 'month', 'map']) {
    const { page, faults } = await Seat.take(server, screen)
    await page.goto(await hang(`大屏 ${view}`, [view], exhibitionId))
    const shown = view === 'month' ? '展位图 V3' : '3A-01'
    await page.locator(`[data-shows="${view}"]`).getByText(shown).first().waitFor()
    expect(await page.locator('.tv').boundingBox()).toEqual({ x: 0, y: 0, width: 3840, height: 2160 })
    const { px, text } = await smallest(page)
    expect(px, `${view}: ${text}`).toBeGreaterThanOrEqual(56)
    expect(faults).toEqual([])
  }
})
