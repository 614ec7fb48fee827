import type { CDPSession, Locator, Page } from 'playwright-core'

interface Point {
  x: number
  y: number
}

/** A finger on a touch screen, by the browser's own touch events. */
export class Finger {
  readonly #session: CDPSession
  #at: Point = { x: 0, y: 0 }

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async on(page: Page): Promise<Finger> {
    return new Finger(await page.context().newCDPSession(page))
  }

  /** Puts the finger down in the middle of something. */
  async down(target: Locator): Promise<void> {
    this.#at = await middle(target)
    await this.#send('touchStart', [this.#at])
  }

  /** Lets it lie still, as a person does to pick something up. */
  async rest(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms))
  }

  /** Slides to the middle of something, or by some pixels. */
  async slide(to: Locator | { dx: number; dy: number }, steps = 12): Promise<void> {
    const from = this.#at
    const end = 'dx' in to ? { x: from.x + to.dx, y: from.y + to.dy } : await middle(to)
    for (let step = 1; step <= steps; step++) {
      this.#at = {
        x: from.x + ((end.x - from.x) * step) / steps,
        y: from.y + ((end.y - from.y) * step) / steps,
      }
      await this.#send('touchMove', [this.#at])
      await this.rest(16)
    }
  }

  async up(): Promise<void> {
    await this.#send('touchEnd', [])
  }

  #send(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) {
    return this.#session.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
}

async function middle(target: Locator): Promise<Point> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('the target of the finger is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
