import type { Locator } from 'playwright-core'

/** Types into a field with suggestions and takes one of its own list: another field's may still be closing. */
export async function choose(field: Locator, typed: string, name = typed): Promise<void> {
  const page = field.page()
  const input = field.and(page.getByRole('combobox')) // the open list has the same label
  await input.fill(typed)
  const list = page.locator(`[id="${await input.getAttribute('aria-controls')}"]`)
  await list.getByRole('option', { name }).click()
}
