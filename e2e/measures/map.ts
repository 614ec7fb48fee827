import type { Locator, Page } from 'playwright-core'
import { newId } from '../harness/api'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'
import { clockOf, share, slowed, type Figures } from './page'

const [halls, columns] = [12, 40]
const holdRules = { length: 30, longest: 120, unit: 'minutes', quota: 0, renewals: 2, warning: 5, offer: 60 }

/** A house with an exhibition in twelve halls, every third booth sold, every thirtieth held until a time that is counted down. */
export class FullMap {
  readonly house: House
  readonly exhibitionId = newId()

  private constructor(house: House) {
    this.house = house
  }

  static async build(total: number): Promise<FullMap> {
    const map = new FullMap(await House.build(await Server.start({ now: '2026-10-08T10:00:00+08:00' })))
    await map.#fill(total)
    return map
  }

  /** Opens the booths as a list, on a processor so many times slower. */
  async open(rate: number): Promise<MapPage> {
    const { page } = await this.house.seat(this.house.admin)
    await page.goto(`/booths?exhibition=${this.exhibitionId}`)
    const opened = new MapPage(page)
    await opened.asList()
    await slowed(page, rate)
    return opened
  }

  async #fill(total: number): Promise<void> {
    const { api } = this.house.admin
    const { exhibitionId } = this
    const customerId = newId()
    await api.must('exhibition.create', {
      id: exhibitionId,
      name: '国际渔业博览会',
      edition: 12,
      venue: '青屿国际会展中心',
      firstDay: '2026-11-05',
      lastDay: '2026-11-07',
    })
    await api.must('exhibition.edit', { id: exhibitionId, version: 1, holdRules })
    await api.must('customer.create', { id: customerId, company: '海澜渔业', kind: 'exhibitor' })
    const booths = Array.from({ length: total }, (_, n) => ({ id: newId(), exhibitionId, ...boothAt(n) }))
    for (let from = 0; from < total; from += 2000)
      await api.must('floor_plan.apply', { exhibitionId, halls: [], add: booths.slice(from, from + 2000) })
    const each = async (type: string, every: number, first: number) => {
      const ids = booths.filter((_, n) => n % every === first).map((one) => one.id)
      for (let from = 0; from < ids.length; from += 100)
        await api.must(type, { boothIds: ids.slice(from, from + 100), customerId })
    }
    await each('booth.book', 3, 0)
    await each('booth.hold', 30, 1)
  }
}

function boothAt(n: number): object {
  const [hall, at] = [n % halls, Math.floor(n / halls)]
  const [column, row] = [at % columns, Math.floor(at / columns)]
  return {
    hall: `${hall + 1}号馆`,
    code: `${hall + 1}${String.fromCharCode(65 + row)}-${String(column + 1).padStart(2, '0')}`,
    type: 'shell_scheme',
    width: 3000,
    depth: 3000,
    area: 900,
    openSides: 1,
    listPrice: 1_280_000,
    place: { x: column * 3000, y: (row + Math.floor(row / 2)) * 3000, width: 3000, depth: 3000 },
  }
}

/** The page of the booths. */
export class MapPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  #button(key: string): Locator {
    return this.page.getByRole('button', { name: words(key), exact: true })
  }

  async asList(): Promise<void> {
    await this.#button('booths.as_list').click()
    await this.page.getByRole('button', { name: '1A-01' }).waitFor()
  }

  /** From the press that shows the map until it stands on the screen. */
  async firstDraw(): Promise<Figures> {
    const worked = await clockOf(this.page)
    const before = await worked()
    const took = await this.#button('booths.as_map').evaluate(draw)
    return { 'first draw ms': took, 'main thread ms': (await worked()).Task - before.Task }
  }

  /** Drags the map by so many frames, as it begins and then with all of it in view; leaves it as a list. */
  async pan(frames: number): Promise<Figures> {
    const worked = await clockOf(this.page)
    const [gaps, works]: number[][] = [[], []]
    for (const view of ['begun', 'all']) {
      if (view === 'all') await this.#button('booths.fit').click()
      const before = await worked()
      gaps.push(...(await this.page.getByRole('application').evaluate(drag, frames)))
      works.push(((await worked()).Task - before.Task) / frames)
    }
    await this.asList()
    return {
      'p50 ms a frame': share(gaps, 0.5),
      'p95 ms a frame': share(gaps, 0.95),
      'main thread ms a frame': works[0]!,
      'main thread ms a frame, all in view': works[1]!,
    }
  }
}

// In the page: presses and waits until the map is drawn.
function draw(button: HTMLElement): Promise<number> {
  return new Promise<number>((resolve) => {
    const drawn = () => document.querySelector('[role="application"][aria-busy="false"]')
    const began = performance.now()
    const watch = new MutationObserver(() => {
      if (!drawn()) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
    })
    watch.observe(document.body, { childList: true, subtree: true, attributeFilter: ['aria-busy'] })
    button.click()
  })
}

// In the page: moves a pressed pointer over the map; what passed between two frames.
function drag(map: HTMLElement, frames: number): Promise<number[]> {
  return new Promise<number[]>((resolve) => {
    const box = map.getBoundingClientRect()
    const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
    const say = (type: string) =>
      map.dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          isPrimary: true,
          button: 0,
          buttons: 1,
          bubbles: true,
          clientX: at.x,
          clientY: at.y,
        }),
      )
    map.setPointerCapture = () => {}
    const gaps: number[] = []
    let before = 0
    say('pointerdown')
    const step = (now: number) => {
      if (before) gaps.push(now - before)
      before = now
      if (gaps.length >= frames) {
        say('pointerup')
        return resolve(gaps)
      }
      at.x += gaps.length % 40 < 20 ? 9 : -9
      at.y -= gaps.length % 60 < 30 ? 13 : -13
      requestAnimationFrame(step)
      // A hand moves between two frames: said within one, only every other would be drawn.
      setTimeout(say, 0, 'pointermove')
    }
    requestAnimationFrame(step)
  })
}
