import type { Page } from 'playwright-core'
import { screens } from '../harness/browser'
import type { Seat } from '../harness/browser'
import { FullBoard } from './board'
import { firstLook } from './first_look'
import { FullMap, type MapPage } from './map'
import { heldBy, slowed, type Figures } from './page'
import { ManyCustomers, search } from './search'
import { scroll } from './scroll'
import { longestTask } from './tasks'
import { backAfter, changeSeen } from './told'

/** One way of measuring, as the bench asks for it round by round; id is what its table of goals calls it. */
export interface Measure {
  name: string
  id: string
  run(): Promise<Figures>
}

/** What is measured on one filled server. */
export interface Section {
  measures: Measure[]
  end(): Promise<void>
}

const count = (n: number) => n.toLocaleString('en')

/** A board of a week as full as it may be: how soon it is seen. */
async function look(quick: boolean): Promise<Section> {
  const total = quick ? 80 : 1000
  const board = await FullBoard.build(total, total)
  const { house } = board
  const visit = async (seat: Seat, rate: number, cards = total) => {
    const figures = await firstLook(seat.page, house.departmentId, { rate, total: cards })
    const held = cards > 0 && rate === 1 ? await heldBy(seat.page) : {}
    await seat.leave()
    return { ...figures, ...held }
  }
  const fresh = async (rate: number) => visit(await house.seat(house.admin), rate)
  let known: Promise<Seat> | null = null
  const again = async () => {
    const seat = await (known ??= knownSeat(board))
    const page = await seat.tab()
    const figures = await firstLook(page, house.departmentId, { rate: 4, total })
    await page.close()
    return figures
  }
  const phone = async () => visit(await house.seat(house.admin, screens.phone), 4, 0)
  const seen = async () => {
    const seat = await house.seat(house.admin)
    await board.open(seat)
    const figures = await changeSeen(seat, board, quick ? 3 : 40)
    await seat.leave()
    return figures
  }
  const cards = `${count(total)} cards`
  return {
    measures: [
      { name: `${cards}, a fresh browser`, id: 'look', run: () => fresh(1) },
      { name: `${cards}, a fresh browser, 4× slower`, id: 'look/cold', run: () => fresh(4) },
      { name: `${cards}, back again, 4× slower`, id: 'look/warm', run: again },
      { name: `${cards}, a fresh phone, 4× slower`, id: 'look/phone', run: phone },
      { name: 'a change by somebody else', id: 'look/seen', run: seen },
    ],
    end: () => house.server.stop(),
  }
}

/** A browser that has been here twice: service worker, code cache and the board on its disk. */
async function knownSeat(board: FullBoard): Promise<Seat> {
  const seat = await board.house.seat(board.house.admin)
  for (let visit = 0; visit < 2; visit++) await board.open(seat)
  await seat.page.goto('about:blank')
  return seat
}

/** Boards of a year, this week as full as a board may be. */
async function year(quick: boolean): Promise<Section> {
  const measures: Measure[] = []
  const boards: FullBoard[] = []
  for (const total of quick ? [300] : [10_000, 100_000]) {
    const board = await FullBoard.build(total, quick ? 200 : 1000)
    boards.push(board)
    measures.push(...yearOf(board, total, quick))
  }
  return { measures, end: async () => void (await Promise.all(boards.map((one) => one.house.server.stop()))) }
}

function yearOf(board: FullBoard, total: number, quick: boolean): Measure[] {
  const opened = async (measure: (seat: Seat) => Promise<Figures>) => {
    const seat = await board.house.seat(board.house.admin)
    await board.open(seat)
    const figures = await measure(seat)
    await seat.leave()
    return figures
  }
  const id = `year/${total}`
  const scrolled = (rate: number) => () =>
    opened(async ({ page }) => {
      await slowed(page, rate)
      return scroll(page, 'today')
    })
  const name = `scrolling a zone of ${board.shown.length / 2}, board of ${count(total)}`
  const measures = [{ name, id, run: scrolled(1) }]
  if (total > 10_000) return measures
  const changed = count(board.shown.length)
  // The line is cut while they happen: on the way back they come in as few frames as the server can make.
  const together = () =>
    opened((seat) =>
      longestTask(seat.page, '一起来', async () => {
        await seat.offline()
        await board.rename('一起来')
        await seat.online()
      }),
    )
  const streaming = () =>
    opened(async (seat) => {
      await board.rename('从前')
      await seat.page.getByText('从前').first().waitFor()
      const figures = await longestTask(seat.page, '陆续来', () => board.rename('陆续来'))
      await scroll(seat.page, 'today')
      return { ...figures, ...(await heldBy(seat.page)) }
    })
  return [
    ...measures,
    ...(quick ? [] : [{ name: `${name}, 4× slower`, id: `${id}/slow`, run: scrolled(4) }]),
    { name: `${changed} live changes together`, id: 'changes/together', run: together },
    {
      name: `${changed} live changes as they happen, then scrolled`,
      id: 'changes/streaming',
      run: streaming,
    },
  ]
}

/** The map of a whole exhibition, on a processor four times slower. */
async function map(quick: boolean): Promise<Section> {
  const total = quick ? 240 : 6000
  const all = await FullMap.build(total)
  let page: Promise<MapPage> | null = null
  const opened = () => (page ??= all.open(4))
  return {
    measures: [
      {
        name: `${count(total)} booths, ${total / 30} of them held, drawn`,
        id: 'map/draw',
        run: async () => (await opened()).firstDraw(),
      },
      { name: 'the same, moved', id: 'map/pan', run: async () => (await opened()).pan(quick ? 20 : 90) },
    ],
    end: () => all.house.server.stop(),
  }
}

/** A page that had no network for a while. */
async function back(quick: boolean): Promise<Section> {
  const total = quick ? 80 : 1000
  const board = await FullBoard.build(total, total)
  const seat = await board.house.seat(board.house.admin)
  await board.open(seat)
  const [away, changes] = quick ? [200, 20] : [30_000, 300]
  return {
    measures: [
      {
        name: `${away / 1000} s without network, ${changes} changes missed`,
        id: 'back',
        run: () => backAfter(seat, board, away, changes),
      },
    ],
    end: () => board.house.server.stop(),
  }
}

/** A search among customers that are not in the browser. */
async function find(quick: boolean): Promise<Section> {
  const [total, asked] = quick ? [400, 2] : [20_000, 20]
  const all = await ManyCustomers.build(total)
  let page: Promise<Page> | null = null
  const step = Math.floor(total / asked)
  const companies = Array.from({ length: asked }, (_, n) => all.companies[n * step + 7]!)
  return {
    measures: [
      {
        name: `a search among ${count(total)} customers`,
        id: 'find',
        run: async () => search(await (page ??= all.open()), companies),
      },
    ],
    end: () => all.house.server.stop(),
  }
}

/** All that is measured, by the name the bench knows it by. */
export const sections: Record<string, (quick: boolean) => Promise<Section>> = {
  look,
  year,
  map,
  back,
  find,
}
