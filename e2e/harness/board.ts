import type { Locator, Page } from 'playwright-core'
import { until } from './until'
import { words } from './words'

/** The zones of the current week. */
export type ZoneName = 'today' | 'tomorrow' | 'week'

/** A week board on a page, found as a person finds it: by roles and words. */
export class Board {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Opens a department's board and waits until it is live, drawn, and on the device for a start without network. */
  static async open(page: Page, departmentId: string, week = ''): Promise<Board> {
    await page.goto(`/board/${departmentId}${week && `/${week}`}`)
    const board = new Board(page)
    await board.live()
    await page.locator('[data-zone]').first().waitFor()
    await board.installed()
    return board
  }

  /** Waits until what is seen is what is: the indicator says so, or on a phone has nothing to say. */
  async live(most = 15_000): Promise<void> {
    const said = this.page.locator('.sync').filter({
      hasText: new RegExp(`^(${words('common.sync.live')}|${words('common.sync.live', {}, 'en')})$`),
    })
    const quiet = this.page.locator('.phone:not(:has(.phone__band)) .board [data-zone]')
    await said.or(quiet).first().waitFor({ timeout: most })
  }

  /** Waits until the service worker has the whole app and answers for it. */
  async installed(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready
      if (!navigator.serviceWorker.controller)
        await new Promise((resolve) =>
          navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
        )
    })
  }

  /** Waits until the sync indicator says something. */
  async state(text: string | RegExp, most = 15_000): Promise<void> {
    await this.page.locator('.sync').filter({ hasText: text }).first().waitFor({ timeout: most })
  }

  zone(name: ZoneName): Locator {
    return this.page.locator(`[data-zone="${name}"]`)
  }

  card(title: string): Locator {
    return this.page.locator('article.card').filter({ hasText: title })
  }

  cardIn(zone: ZoneName, title: string): Locator {
    return this.zone(zone).locator('article.card').filter({ hasText: title })
  }

  /** Types into a zone's quick add and presses Enter. */
  async add(zone: ZoneName, text: string): Promise<void> {
    const field = this.zone(zone).getByRole('combobox')
    await field.fill(text)
    await field.press('Enter')
  }

  /** Ticks a card. */
  async complete(title: string): Promise<void> {
    await this.page.getByRole('button', { name: words('board.card.done', { title }), exact: true }).click()
  }

  /** Presses a board key while a card has the focus. */
  async press(title: string, key: string): Promise<void> {
    await this.card(title).focus()
    await this.page.keyboard.press(key)
  }

  /** Renames a card in place. */
  async rename(title: string, next: string): Promise<void> {
    await this.press(title, 'e')
    const field = this.page.getByRole('textbox', { name: words('board.card.title') })
    await field.fill(next)
    await field.press('Enter')
  }

  /** Opens a card's sheet. */
  async sheet(title: string): Promise<Locator> {
    await this.card(title).locator('.title').click()
    const sheet = this.page.getByRole('dialog')
    await sheet.waitFor()
    return sheet
  }

  /** Unfolds the finished cards everywhere. */
  async showFinished(): Promise<void> {
    for (const fold of await this.page.locator('.done-line[aria-expanded="false"]').all()) await fold.click()
  }

  /** What the screen shows: `id zone done title`, sorted. */
  async shown(): Promise<string[]> {
    await this.showFinished()
    return this.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-zone] article.card')]
        .map(
          (card) =>
            `${card.dataset.id} ${card.closest<HTMLElement>('[data-zone]')!.dataset.zone} ${card.classList.contains('card--done')} ${card.querySelector('.title span')!.textContent!.trim()}`,
        )
        .sort(),
    )
  }

  /** Waits until the screen shows exactly that. */
  async shows(expected: string[], most = 15_000): Promise<void> {
    const wanted = [...expected].sort().join('\n')
    await until(
      async () => (await this.shown()).join('\n'),
      (shown) => shown === wanted,
      most,
    )
  }
}

/** What a screen must show of the server's items on a day: the arithmetic of the zones, written a second time. */
export function expectedOn(
  today: string,
  tomorrow: string,
  week: string,
  items: { id: string; title: string; day: string; week: string; doneAt: string | null }[],
): string[] {
  return items.flatMap((item) => {
    const zone =
      item.day === ''
        ? item.week <= week
          ? 'week'
          : ''
        : item.day <= today
          ? 'today'
          : item.day === tomorrow
            ? 'tomorrow'
            : item.week === week
              ? 'week'
              : ''
    return zone ? [`${item.id} ${zone} ${item.doneAt !== null} ${item.title}`] : []
  })
}
