import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../harness/api'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'
import { rowsOf } from '../harness/workbook'

const [today, before, week, lastWeek] = ['2026-10-08', '2026-09-30', '2026-W41', '2026-W40'] as const
const next = '2026-W42'

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('closing a week asks a reason for what was carried into it, and says that it is closed once it is', async () => {
  const seat = await house.seat(house.admin)
  const own = await house.item('本周的事', { week, day: today })
  await house.item('上周没做完的', { week: lastWeek, day: before })
  const focus = await house.item('上周的重点', { week: lastWeek })
  // What an evening was told is there already; what was only remarked is no reason.
  const said = (itemId: string, text: string, reason: boolean) =>
    house.admin.api.must('comment.add', { id: newId(), itemId, text, reason })
  await said(own, '客户改期', true)
  await said(focus, '内部备注', false)
  await house.item('下周的事', { week: '2026-W42', day: '2026-10-12' })
  await Board.open(seat.page, house.departmentId)
  await seat.page.getByRole('button', { name: words('board.close.action') }).click()
  const dialog = seat.page.getByRole('dialog')
  const reason = (title: string) => dialog.getByLabel(words('board.close.reasonOf', { title }))
  await reason('上周没做完的').fill('等客户答复')
  expect(await reason('下周的事').count()).toBe(0)

  const go = dialog.getByRole('button', { name: words('board.close.go', { n: 41 }) })
  await go.click()
  await dialog.getByRole('alert').waitFor()
  expect(await reason('上周的重点').inputValue()).toBe('')
  await reason('上周的重点').fill('转到下周')
  await until(
    () => reason('本周的事').inputValue(),
    (value) => value === '客户改期',
  )
  await go.click()
  await seat.page.getByText(words('board.close.done', { n: 41 })).waitFor()
  await dialog.waitFor({ state: 'detached' })
  const [close] = await until(closes, (found) => found.length === 1)
  expect(close!.notDone.map(({ title, reason }) => `${title}：${reason}`)).toEqual([
    '上周没做完的：等客户答复',
    '上周的重点：转到下周',
    '本周的事：客户改期',
  ])
  expect(seat.faults).toEqual([])
})

test('W10: the week’s report is drafted from the board and follows it, is corrected with what was drafted beside it, submitted and filed; its workbook says what the board has', async () => {
  const { page, faults } = await house.seat(house.admin)
  const { api } = house.admin
  const done = [
    await house.item('合同盖章', { week, day: today }),
    await house.item('寄样品', { week, day: today }),
  ]
  await api.must('item.complete', { id: done[0] })
  await page.goto(`/reports/work/${house.departmentId}/${week}/department`)
  const figure = page.locator('[data-figure="done"]')
  const name = words('work.figure.done')
  await figure.getByText('1', { exact: true }).waitFor()
  await api.must('item.complete', { id: done[1] })
  await figure.getByText('2', { exact: true }).waitFor()

  await figure.getByRole('button', { name: words('work.correct_of', { what: name }) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words('work.number')).fill('3')
  await dialog.getByLabel(words('work.why')).fill('另有一项记在纸上')
  await dialog.getByRole('button', { name: words('ui.save') }).click()
  await figure.locator('del', { hasText: '2' }).waitFor()
  await figure.locator('ins', { hasText: '3' }).waitFor()

  // A line that is added to the plan becomes one item of next week, and leads to it.
  const plan = page.locator('[data-part="next"]')
  await plan.getByRole('button', { name: words('work.add') }).click()
  await dialog.getByLabel(words('work.line')).fill('海参专区签约会')
  await dialog.getByRole('button', { name: words('ui.save') }).click()
  await plan.getByRole('button', { name: words('work.plan') }).click()
  await plan.getByRole('button', { name: words('work.plan') }).waitFor({ state: 'detached' })
  await plan.getByText('海参专区签约会').waitFor()
  const planned = async () => (await house.items()).filter((one) => one.title === '海参专区签约会')
  const [item, ...more] = await until(planned, (found) => found.length > 0)
  expect([item!.week, more]).toEqual([next, []])

  const stand = page.locator('[data-stand]')
  await page.getByRole('button', { name: words('work.do.submitted'), exact: true }).click()
  await stand.getByText(words('work.state.submitted')).waitFor()
  await page.getByRole('button', { name: words('work.do.filed'), exact: true }).click()
  await stand.getByText(words('work.state.filed')).waitFor()
  await api.must('item.reopen', { id: done[0] }) // which changes nothing in what was submitted

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: words('work.excel') }).click()
  const book = await readFile(await (await download).path())
  const rows = new Map(rowsOf(book, 2).map(([what, ...cells]) => [what, cells]))
  const items = (await house.items()).filter((one) => one.week <= week)
  expect(rows.get(name)!.slice(0, 2)).toEqual(['2', '3'])
  expect(rows.get(words('work.figure.planned'))![0]).toBe(String(items.length))
  expect(rowsOf(book, 4).flat()).toContain('合同盖章')

  // R4: beside the other departments it stands as it was corrected.
  await page.getByRole('button', { name: words('work.activity.title') }).click()
  const sides = page.getByRole('region', { name: words('work.activity.title') })
  const own = sides.getByRole('row').filter({ hasText: '招展一部' })
  await own.locator('td').nth(2).filter({ hasText: /^\s*3/ }).waitFor()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: words('work.excel') }).click()
  const all = rowsOf(await readFile(await (await saved).path()), 1)
  expect(all.find(([name]) => name === '招展一部')![2]).toBe('3')
  expect(faults).toEqual([])
})

interface WeekClose {
  week: string
  notDone: { title: string; reason: string }[]
}

async function closes(): Promise<WeekClose[]> {
  const view = await house.admin.api.view(`board:${house.departmentId}`)
  return (view.nouns.week_close ?? []) as unknown as WeekClose[]
}
