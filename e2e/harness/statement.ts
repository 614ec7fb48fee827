import type { Page } from 'playwright-core'
import { words } from './words'

/** Takes a bank's statement of one line in and gives it to the order that is guessed, as finance does. */
export async function takeStatement(
  page: Page,
  exhibitionId: string,
  { payer, amount }: { payer: string; amount: number },
): Promise<void> {
  await page.goto(`/orders?exhibition=${exhibitionId}&waits=bank`)
  await page.getByRole('button', { name: words('finance.import') }).click()
  const dialog = page.getByRole('dialog', { name: words('finance.import') })
  const chooser = page.waitForEvent('filechooser')
  await dialog.getByRole('button', { name: words('imports.choose') }).click()
  const lines = ['交易日期,收入金额,对方户名,流水号,摘要', `2026-10-08,${amount},${payer},SR1,展位余款`]
  const file = { name: '流水.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) }
  await (await chooser).setFiles(file)
  await dialog.getByRole('button', { name: words('finance.take_in', { n: 1 }) }).click()
  await dialog.waitFor({ state: 'detached' })
  await page
    .getByRole('button', { name: words('finance.match', { amount: `¥${amount.toLocaleString('zh-CN')}` }) })
    .click()
}
