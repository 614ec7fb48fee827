import { newId } from '../harness/api'
import { Board } from '../harness/board'
import type { Seat } from '../harness/browser'
import { House } from '../harness/house'
import { Server } from '../harness/server'

/** The day and week that boards which are measured show. */
export const [today, tomorrow, week] = ['2026-10-08', '2026-10-09', '2026-W41'] as const

const topics = [
  '给老客户发续展报价',
  '展位图送消防审核',
  '电话回访并记下顾虑',
  '冷藏车进场时间与物业对一遍',
  '合同盖章寄出',
]
// Half of the week's items stand in one zone, which scrolls.
const places = [{ day: today }, { day: today }, { day: tomorrow }, {}]
const laterWeeks = [
  ...Array.from({ length: 12 }, (_, n) => `2026-W${42 + n}`),
  ...Array.from({ length: 39 }, (_, n) => `2027-W${String(n + 1).padStart(2, '0')}`),
]

/** A house of its own whose board has so many items in this week, and the rest evenly over a year. */
export class FullBoard {
  readonly house: House
  readonly shown: string[]

  private constructor(house: House, shown: string[]) {
    this.house = house
    this.shown = shown
  }

  static async build(total: number, thisWeek: number): Promise<FullBoard> {
    const house = await House.build(await Server.start({ now: `${today}T10:00:00+08:00` }))
    const board = new FullBoard(
      house,
      Array.from({ length: thisWeek }, () => newId()),
    )
    await board.give(Array.from({ length: total }, (_, n) => board.#create(n)))
    return board
  }

  /** Gives commands a hundred at a time, as an offline phone's queue would, several requests at once. */
  async give(commands: object[], atOnce = 4): Promise<void> {
    const batches = Array.from({ length: Math.ceil(commands.length / 100) }, (_, n) =>
      commands.slice(n * 100, n * 100 + 100),
    )
    for (let n = 0; n < batches.length; n += atOnce)
      await Promise.all(batches.slice(n, n + atOnce).map((batch) => this.house.admin.api.give(batch)))
  }

  /** Renames all that is shown, so that each title begins with the word. */
  rename(word: string, count = this.shown.length): Promise<void> {
    const edits = this.shown.slice(0, count).map((id, n) => ({
      id: newId(),
      type: 'item.edit',
      payload: { id, title: `${word} ${n}`, priority: 1 + (n % 3) },
    }))
    return this.give(edits, 10)
  }

  /** Opens the board with a clock that is right, as devices have one: a page asks for its board before it has heard the server's. */
  async open(seat: Seat): Promise<Board> {
    const off = Date.parse((await this.house.admin.api.me()).now) - Date.now()
    await seat.page.addInitScript((by) => {
      const here = Date.now.bind(Date)
      Date.now = () => here() + by
    }, off)
    const board = await Board.open(seat.page, this.house.departmentId)
    await seat.page.locator('[data-zone="week"] article.card').first().waitFor()
    return board
  }

  #create(n: number): object {
    const id = this.shown[n] ?? newId()
    const now = n < this.shown.length
    const step = (text: string, done: boolean) => ({ id: newId(), text, done })
    const payload = {
      id,
      departmentId: this.house.departmentId,
      title: `${topics[n % topics.length]} ${n}`,
      rank: `a${String(n).padStart(6, '0')}V`,
      assigneeIds: [this.house.admin.id],
      ...(now ? { week, ...places[n % places.length] } : { week: laterWeeks[n % laterWeeks.length]! }),
      dueDay: now && n % 4 === 0 ? today : '',
      checklist: now && n % 5 === 0 ? [step('核对', true), step('寄出', false)] : [],
    }
    return { id: newId(), type: 'item.create', payload }
  }
}
