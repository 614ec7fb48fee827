import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, before, week, lastWeek] = ['2026-10-08', '2026-09-30', '2026-W41', '2026-W40'] as const

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('closing a week asks a reason for what was carried into it, and says that it is closed once it is', async () => {
  const seat = await house.seat(house.admin)
  await house.item('本周的事', { week, day: today })
  await house.item('上周没做完的', { week: lastWeek, day: before })
  await house.item('上周的重点', { week: lastWeek })
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
  await reason('上周的重点').fill('转到下周')
  await reason('本周的事').fill('时间不够')
  await go.click()
  await seat.page.getByText(words('board.close.done', { n: 41 })).waitFor()
  await dialog.waitFor({ state: 'detached' })
  const [close] = await until(closes, (found) => found.length === 1)
  expect(close!.notDone.map(({ title, reason }) => `${title}：${reason}`)).toEqual([
    '上周没做完的：等客户答复',
    '上周的重点：转到下周',
    '本周的事：时间不够',
  ])
  expect(seat.faults).toEqual([])
})

interface WeekClose {
  week: string
  notDone: { title: string; reason: string }[]
}

async function closes(): Promise<WeekClose[]> {
  const view = await house.admin.api.view(`board:${house.departmentId}`)
  return (view.nouns.week_close ?? []) as unknown as WeekClose[]
}
