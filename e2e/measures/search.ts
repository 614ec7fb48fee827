import type { Page } from 'playwright-core'
import { newId } from '../harness/api'
import { House } from '../harness/house'
import { Server } from '../harness/server'
import { words } from '../harness/words'
import { share, type Figures } from './page'

/** A house with many customers, who belong to a colleague: the browser of who searches has none of them. */
export class ManyCustomers {
  readonly house: House
  readonly companies: string[]

  private constructor(house: House, total: number) {
    this.house = house
    this.companies = Array.from({ length: total }, (_, n) => `远洲渔业${10_000 + n}`)
  }

  static async build(total: number): Promise<ManyCustomers> {
    const all = new ManyCustomers(await House.build(await Server.start()), total)
    const colleague = await all.house.hire('陈屿')
    const commands = all.companies.map((company) => ({
      id: newId(),
      type: 'customer.create',
      payload: { id: newId(), company, kind: 'exhibitor' },
    }))
    for (let from = 0; from < total; from += 400)
      await Promise.all(
        [0, 100, 200, 300].map((more) => colleague.api.give(commands.slice(from + more, from + more + 100))),
      )
    return all
  }

  /** A page with the search open. */
  async open(): Promise<Page> {
    const { page } = await this.house.seat(this.house.admin)
    await page.goto(`/board/${this.house.departmentId}`)
    await page.locator('[data-zone]').first().waitFor()
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: words('search.title') }).waitFor()
    return page
  }
}

// In the page: how long after the last letter the hit is drawn.
function hitAfter(company: string): void {
  const noted = globalThis as unknown as { took: number }
  noted.took = 0
  let typed = 0
  const field = document.querySelector<HTMLInputElement>('input[aria-controls="hits"]')!
  const whole = () => field.value === company
  const done = () =>
    whole() && document.querySelector('#hits [role="option"]')?.textContent?.includes(company)
  field.addEventListener('input', () => (typed = performance.now()))
  const watch = new MutationObserver(() => {
    if (!done()) return
    watch.disconnect()
    requestAnimationFrame(() => setTimeout(() => (noted.took = performance.now() - typed)))
  })
  watch.observe(document.body, { childList: true, subtree: true, characterData: true })
}

/** Looks for companies, whose letters come so fast that what was typed before has no answer that helps. */
export async function search(page: Page, companies: string[]): Promise<Figures> {
  const took: number[] = []
  const field = page.getByRole('combobox', { name: words('search.title') })
  for (const company of companies) {
    await field.fill('')
    await page.evaluate(hitAfter, company)
    await field.fill(company)
    const found = await page.waitForFunction(() => (globalThis as unknown as { took: number }).took)
    took.push(await found.jsonValue())
  }
  return { 'p50 ms': share(took, 0.5), 'p95 ms': share(took, 0.95) }
}
