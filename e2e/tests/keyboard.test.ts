import { afterAll, beforeAll, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

let server: Server
let house: House

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
})
afterAll(() => server?.stop())

test('a day’s work with the keyboard alone: add, walk, move, rename, complete, archive, undo, filter, help', async () => {
  const seat = await house.seat(house.admin)
  const board = await Board.open(seat.page, house.departmentId)
  const { keyboard } = seat.page
  const find = async (title: string) => (await house.items()).find((item) => item.title === title)

  await keyboard.press('n')
  await keyboard.type('写周报 !1')
  await keyboard.press('Enter')
  await keyboard.type('订会议室')
  await keyboard.press('Enter')
  await keyboard.type('寄样品')
  await keyboard.press('Enter')
  await keyboard.press('Escape')
  await until(
    () => house.items(),
    (items) => items.length === 3,
  )
  expect(await board.zone('today').locator('article.card').count()).toBe(3)

  await focusOn(board, '订会议室')
  await keyboard.press('2')
  await until(
    () => find('订会议室'),
    (item) => item?.day === tomorrow,
  )

  await focusOn(board, '寄样品')
  await keyboard.press('e')
  await keyboard.press('Control+a')
  await keyboard.type('寄样品给海澜渔业')
  await keyboard.press('Enter')
  await until(
    () => find('寄样品给海澜渔业'),
    (item) => item !== undefined,
  )

  await focusOn(board, '写周报')
  await keyboard.press('d')
  await until(
    () => find('写周报'),
    (item) => item!.doneAt !== null,
  )
  await keyboard.press('Control+z')
  await until(
    () => find('写周报'),
    (item) => item!.doneAt === null,
  )
  await keyboard.press('Control+Shift+z')
  await until(
    () => find('写周报'),
    (item) => item!.doneAt !== null,
  )

  await focusOn(board, '寄样品给海澜渔业')
  await keyboard.press('Delete')
  await until(
    () => find('寄样品给海澜渔业'),
    (item) => item === undefined,
  )
  await keyboard.press('u')
  await until(
    () => find('寄样品给海澜渔业'),
    (item) => item !== undefined,
  )

  await focusOn(board, '寄样品给海澜渔业')
  await keyboard.press('m')
  await seat.page.getByRole('dialog').waitFor()
  await keyboard.press('3')
  await until(
    () => find('寄样品给海澜渔业'),
    (item) => item!.day === '' && item!.week === week,
  )

  await keyboard.press('/')
  await seat.page.getByRole('dialog').getByRole('combobox').waitFor()
  await keyboard.press('Escape')

  await keyboard.press('f')
  await keyboard.type('会议')
  await until(
    () => board.page.locator('article.card').count(),
    (n) => n === 1,
  )
  expect(new URL(board.page.url()).search).not.toBe('')
  await keyboard.press('Escape')

  await keyboard.press('?')
  await seat.page.getByRole('dialog').getByText(words('board.keys.zones')).waitFor()
  await keyboard.press('Escape')

  await focusOn(board, '订会议室')
  await keyboard.press('Enter')
  await seat.page.getByRole('dialog').waitFor()
  await keyboard.press('Escape')
  await seat.page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(seat.faults).toEqual([])
})

test('several cards are chosen and moved at once', async () => {
  const seat = await house.seat(house.admin)
  for (const title of ['甲', '乙', '丙']) await house.item(`批量 ${title}`, { week, day: today })
  const board = await Board.open(seat.page, house.departmentId)
  await focusOn(board, '批量 甲')
  await seat.page.keyboard.press('x')
  await focusOn(board, '批量 丙')
  await seat.page.keyboard.press('x')
  await seat.page.keyboard.press('2')
  const items = await until(
    () => house.items(),
    (all) => all.filter((item) => item.title.startsWith('批量') && item.day === tomorrow).length === 2,
  )
  expect(items.find((item) => item.title === '批量 乙')!.day).toBe(today)
})

/** Walks to a card with the arrow keys, as somebody without a mouse. */
async function focusOn(board: Board, title: string): Promise<void> {
  const { keyboard } = board.page
  const focused = () =>
    board.page.evaluate(
      () => document.activeElement?.closest('article.card')?.querySelector('.title')?.textContent ?? '',
    )
  await board.card(title).waitFor()
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
    for (const step of ['ArrowUp', 'ArrowDown']) {
      for (let n = 0; n < 8; n++) {
        if ((await focused()).includes(title)) return
        await keyboard.press(step)
      }
    }
    await keyboard.press(key)
  }
  if (!(await focused()).includes(title)) throw new Error(`arrow keys never reached “${title}”`)
}
