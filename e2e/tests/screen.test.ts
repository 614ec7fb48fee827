import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { plainBooth, press } from '../harness/booths'
import { picture, screens, Seat } from '../harness/browser'
import { House } from '../harness/house'
import { Receiver } from '../harness/receiver'
import { Server } from '../harness/server'
import { words } from '../harness/words'

let server: Server
let house: House
const screenId = newId()
const orderId = newId()
const day = '2026-10-08'

beforeAll(async () => {
  server = await Server.start({ now: `${day}T10:00:00+08:00`, robots: true })
  house = await House.build(server)
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
  await api.must('booth.book', { boothIds: [boothId], customerId })
  await api.must('order.create', { id: orderId, exhibitionId, customerId, booths: [{ boothId }] })
  const of = { customerId, priority: 1, boothIds: [boothId], assigneeIds: [house.admin.id] }
  await house.item('蓝汀水产 半款催付', { week: '2026-W41', day }, of)
  await api.must('screen.create', {
    id: screenId,
    name: '前厅',
    departmentId: house.departmentId,
    exhibitionId,
    rotation: [{ view: 'board', seconds: 600 }],
    masked: true,
    language: 'zh-CN',
  })
})
afterAll(() => server?.stop())

test('W9: a link made in the settings opens a screen without signing in; it is live and masked, and blank once revoked, until a code is typed', async () => {
  const office = await house.seat(house.admin)
  await office.page.goto('/admin/screens')
  await office.page.getByRole('button', { name: words('admin.actions', { name: '前厅' }) }).click()
  await office.page.getByRole('menuitem', { name: words('screen.admin.link') }).click()
  const link = (await office.page.getByTestId('screen-link').textContent())!
  expect(link).toMatch(/\/screen#[\w-]{43}$/)

  const hall = await Seat.take(server, screens.wide)
  const told: string[] = []
  hall.page.on('response', (answer) => {
    if (new URL(answer.url()).pathname.startsWith('/api/'))
      void answer.text().then(
        (text) => told.push(text),
        () => undefined,
      )
  })
  hall.page.on('websocket', (line) => line.on('framereceived', ({ payload }) => told.push(String(payload))))
  await hall.page.goto(link.slice(link.indexOf('/screen#')))
  await hall.page.getByText('蓝汀** 半款催付').waitFor()
  await hall.page.getByRole('heading', { name: '招展一部 · 第 41 周' }).waitFor()
  const drains = await house.item('1 号馆 C 排水电点位核对', { week: '2026-W41', day })
  await hall.page.getByText('1 号馆 C 排水电点位核对').waitFor()
  // Whose hand that was stands in its row for some seconds (W8).
  await house.admin.api.must('item.edit', { id: drains, dueDay: day, dueTime: '14:00' })
  const marked = hall.page.locator('.ti.changed').filter({ hasText: '1 号馆 C 排水电点位核对' })
  await marked.getByText(words('board.changed.due', { name: house.admin.name })).waitFor()
  await picture(hall.page, 'screen')
  expect(told.length).toBeGreaterThan(2)
  expect(told.filter((text) => text.includes('蓝汀水产'))).toEqual([])

  // What is signed is said on the screen and on every open page, where it and the card's booth lead to the booth.
  const desk = await house.seat(house.admin)
  await desk.page.goto(`/board/${house.departmentId}`)
  await desk.page.locator('.sale[aria-busy="false"]').waitFor({ state: 'attached' })
  await house.admin.api.must('order.sign', { id: orderId, version: 1, day })
  await Promise.all(
    [hall.page, desk.page].map((page) => page.getByRole('status').getByText('1A-01').waitFor()),
  )
  const sold = hall.page.getByRole('status').filter({ hasText: '1A-01' })
  await sold.getByText(words('screen.sold.nth', { n: 1 })).waitFor()
  await sold.getByText(/㎡ · ¥[\d,]+/).waitFor()
  await picture(hall.page, 'screen-sale')
  await desk.page.getByRole('status').getByRole('button').filter({ hasText: '1A-01' }).click()
  const booth = desk.page.getByRole('dialog').getByRole('heading', { name: '1A-01', exact: true })
  await booth.waitFor()
  await desk.page.goBack()
  await booth.waitFor({ state: 'detached' })
  await desk.page.locator('[data-booth]').click()
  await booth.waitFor()

  await marked.waitFor({ state: 'detached' })

  // A meeting that is led on a device has the screen show the list that is gone through, masked as all of it is.
  await desk.page.goto(`/board/${house.departmentId}/meeting`)
  const follow = desk.page.getByRole('checkbox', { name: words('meeting.follow', { n: 1 }) })
  const list = (step: string) =>
    hall.page.getByRole('heading', {
      name: `${words('meeting.part.morning')} · ${words(`meeting.step.${step}`)}`,
    })
  await follow.check()
  await list('left').waitFor()
  await press(desk.page, 'meeting.next')
  await list('focus').waitFor()
  await hall.page.getByRole('heading', { name: house.admin.name }).waitFor()
  await hall.page.getByText('蓝汀** 半款催付').waitFor()
  await follow.uncheck()
  await list('focus').waitFor({ state: 'detached' })
  await hall.page.getByText('蓝汀** 半款催付').waitFor()
  expect(told.filter((text) => text.includes('蓝汀水产'))).toEqual([])
  expect(desk.faults).toEqual([])

  // At once: its socket says so, long before it would ask again.
  await house.admin.api.must('screen.revoke', { id: screenId })
  await hall.page.getByText(words('screen.over_title')).waitFor({ timeout: 3000 })
  expect(await hall.page.getByText('半款催付').count()).toBe(0)

  // It shows a code instead, and is back once that was typed.
  const code = (await hall.page.getByTestId('pairing-code').getAttribute('aria-label'))!
  await picture(hall.page, 'screen-code')
  await press(office.page, 'screen.admin.noted')
  await office.page.getByRole('button', { name: words('screen.admin.pair') }).click()
  await office.page.getByLabel(words('screen.admin.code')).fill(code)
  await office.page.getByRole('button', { name: words('screen.admin.pair_done'), exact: true }).click()
  await hall.page.getByText('蓝汀** 半款催付').waitFor()
  expect(new URL(hall.page.url()).hash).toBe('')
})

test('A5: a robot made in the settings is tested there: what its receiver says is told, and stands in its log', async () => {
  const secret = '0123456789abcdef'
  const receiver = await Receiver.listen(secret)
  const { page, faults } = await house.seat(house.admin)
  await page.goto('/admin/robots')
  await press(page, 'robot.new')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('admin.name'), { exact: true }).fill('值班系统')
  await dialog.getByLabel(words('robot.kind')).selectOption('webhook')
  await dialog.getByLabel(words('robot.address')).fill(receiver.address)
  await dialog.getByLabel(words('robot.secret')).fill('short')
  await press(dialog, 'ui.save')
  await dialog.getByText(words('errors.robot.secret_short', { least: 16 })).waitFor()
  await dialog.getByLabel(words('robot.secret')).fill(secret)
  await press(dialog, 'ui.save')
  await dialog.waitFor({ state: 'detached' })

  const choose = async (key: string) => {
    await page.getByRole('button', { name: words('admin.actions', { name: '值班系统' }) }).click()
    await page.getByRole('menuitem', { name: words(key) }).click()
  }
  await choose('robot.test')
  await page.getByText(`值班系统: ${words('robot.state.sent')}`).waitFor()
  expect(receiver.took.map(({ type, data }) => [type, data.title])).toEqual([['test', '值班系统：测试消息']])
  await choose('admin.edit')
  await dialog.getByLabel(words('robot.secret')).fill('another secret of enough')
  await press(dialog, 'ui.save')
  await dialog.waitFor({ state: 'detached' })
  await choose('robot.test')
  await page.getByText(`值班系统: ${words('robot.fault.signature')}`).waitFor()
  await choose('robot.log')
  const log = page.getByRole('dialog').getByRole('listitem')
  await log
    .filter({ hasText: words('robot.state.failed') })
    .getByText(words('robot.fault.signature'))
    .waitFor()
  expect(await log.count()).toBe(2)
  expect(await page.content()).not.toContain(secret)
  expect(receiver.took).toHaveLength(1)
  expect(faults).toEqual([])
  receiver.stop()
})
