import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Board } from '../harness/board'
import { screens, type Seat } from '../harness/browser'
import { Finger } from '../harness/finger'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { until } from '../harness/until'
import { words } from '../harness/words'

const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

let server: Server
let house: House
let seat: Seat
let board: Board
let finger: Finger

beforeAll(async () => {
  server = await Server.start({ now: `${today}T10:00:00+08:00` })
  house = await House.build(server)
  for (const [n, title] of ['合同盖章', '催付半款', '电话回访', '展位图送审'].entries())
    await house.item(title, { week, day: today }, { rank: `a${n}` })
})
afterAll(() => server?.stop())

beforeEach(async () => {
  seat = await house.seat(house.admin, screens.phone)
  board = await Board.open(seat.page, house.departmentId)
  finger = await Finger.on(seat.page)
  await board.cardIn('today', '展位图送审').waitFor()
})

const planned = async (title: string) => (await house.items()).find((item) => item.title === title)!
const tab = (name: 'today' | 'tomorrow' | 'week') =>
  seat.page.getByRole('tab', { name: new RegExp(words(`board.zone.${name}`)) })

test('a long press picks a card up and a slide puts it to another place of the list', async () => {
  await finger.down(board.cardIn('today', '展位图送审').locator('.title'))
  await finger.rest(500)
  await finger.slide(board.cardIn('today', '合同盖章'))
  await finger.slide({ dx: 0, dy: -30 }, 4)
  await finger.rest(200)
  await finger.up()
  const order = await until(
    async () => (await house.items()).sort((a, b) => (a.rank < b.rank ? -1 : 1)).map((item) => item.title),
    (titles) => titles.indexOf('展位图送审') < titles.indexOf('催付半款'),
  )
  expect(order.length).toBe(4)
  expect(seat.faults).toEqual([])
})

test('a long press and a slide to the thumb bar moves the card to that zone', async () => {
  await finger.down(board.cardIn('today', '催付半款').locator('.title'))
  await finger.rest(500)
  await finger.slide(tab('tomorrow'))
  await finger.rest(200)
  await finger.up()
  await until(
    () => planned('催付半款'),
    (item) => item.day === tomorrow,
  )
})

test('a way without dragging: the card’s menu moves it in one tap', async () => {
  await seat.page
    .getByRole('button', { name: words('board.card.menu', { title: '电话回访' }), exact: true })
    .tap()
  await seat.page
    .getByRole('dialog')
    .getByRole('button', { name: words('board.zone.week') })
    .first()
    .tap()
  await until(
    () => planned('电话回访'),
    (item) => item.day === '' && item.week === week,
  )
  await tab('week').tap()
  await board.cardIn('week', '电话回访').waitFor()
})

test('a swipe to the right completes, a swipe to the left plans for tomorrow; scrolling does neither', async () => {
  const before = await planned('合同盖章')
  await finger.down(board.cardIn('today', '合同盖章').locator('.title'))
  await finger.slide({ dx: 4, dy: -120 })
  await finger.up()
  expect(await planned('合同盖章')).toEqual(before)

  await finger.down(board.cardIn('today', '合同盖章').locator('.title'))
  await finger.slide({ dx: -150, dy: 2 })
  await finger.up()
  await until(
    () => planned('合同盖章'),
    (item) => item.day === tomorrow,
  )

  await finger.down(board.cardIn('today', '展位图送审').locator('.title'))
  await finger.slide({ dx: 150, dy: 2 })
  await finger.up()
  await until(
    () => planned('展位图送审'),
    (item) => item.doneAt !== null,
  )
})

test('targets are at least 44 px and the page does not scroll sideways', async () => {
  const { narrow, wide } = await seat.page.evaluate(() => {
    // A target may reach further than its box, by a pseudo-element around it.
    const reach = (element: HTMLElement) => {
      const around = getComputedStyle(element, '::after')
      const more =
        around.content !== 'none' && around.position === 'absolute' ? parseFloat(around.height) || 0 : 0
      return Math.max(element.getBoundingClientRect().height, more)
    }
    const narrow = [...document.querySelectorAll<HTMLElement>('button, a[href], [role="tab"]')]
      .filter((element) => element.offsetParent !== null && !element.closest('.vh, .skip'))
      .map((element) => ({
        name: element.getAttribute('aria-label') ?? element.textContent!.trim(),
        height: reach(element),
      }))
      .filter((target) => target.height < 44)
    return { narrow, wide: document.documentElement.scrollWidth - innerWidth }
  })
  expect(narrow).toEqual([])
  expect(wide).toBeLessThanOrEqual(0)
})
