import type { Locator, Page } from 'playwright-core'
import { newId } from './api'
import { words } from './words'

/** A booth of shell scheme, in the hall of its code's first digit. */
export const plainBooth = (exhibitionId: string, code: string, more: Record<string, unknown> = {}) => ({
  id: newId(),
  exhibitionId,
  hall: `${code[0]}号馆`,
  code,
  type: 'shell_scheme',
  width: 3000,
  depth: 3000,
  area: 900,
  openSides: 1,
  listPrice: 1280000,
  ...more,
})

/** Where the nth of a row is drawn. */
export const placed = (n: number) => ({ x: 3000 * n, y: 0, width: 3000, depth: 3000 })

/** A booth's row in the list; a sale's notice is a button too, and names the booth. */
export const row = (page: Page, code: string) =>
  page.getByRole('button', { name: code }).and(page.locator('[data-booth]'))

/** A booth's panel beside the list. */
export const panel = (page: Page, code: string) =>
  page.getByRole('complementary', { name: words('booths.booth', { code }) })

export const state = (name: string) => words(`ui.state.${name}`)

/** Opens a booth of the list. */
export async function open(page: Page, code: string): Promise<Locator> {
  await row(page, code).click()
  const found = panel(page, code)
  await found.waitFor()
  return found
}

/** Presses the button of exactly these words. */
export const press = (within: Page | Locator, key: string, args: Record<string, string | number> = {}) =>
  within.getByRole('button', { name: words(key, args), exact: true }).click()

/** Chooses from the menu of a booth of the list, and says why where that is asked. */
export async function fromMenu(page: Page, code: string, key: string, reason = ''): Promise<void> {
  await press(await open(page, code), 'ui.more')
  await page.getByRole('menuitem', { name: words(key) }).click()
  if (!reason) return
  const asked = key.replace('booths.', 'booths.why.')
  const why = page.getByRole('dialog', { name: words(asked, { code }) })
  await why.getByRole('textbox').fill(reason)
  await press(why, `${asked}_do`)
  await why.waitFor({ state: 'detached' })
}

/** Releases what is booked: it must be said why. */
export async function releaseFor(page: Page, code: string, reason: string): Promise<void> {
  await press(panel(page, code), 'booths.release')
  const why = page.getByRole('dialog', { name: words('booths.why.release', { code }) })
  await press(why, 'booths.why.release_do')
  await why.getByText(words('booths.why.missing')).waitFor()
  await why.getByRole('textbox').fill(reason)
  await press(why, 'booths.why.release_do')
  await why.waitFor({ state: 'hidden' })
}
