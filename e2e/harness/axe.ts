import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds wrong on a page by WCAG 2.2 AA, one line per element. The
 * script goes in through the debugger, so the page's CSP stays as it is.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  return page.evaluate(async () => {
    const axe = (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{
            violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary: string }[] }[]
          }>
        }
      }
    ).axe
    const found = await axe.run({
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return found.violations.flatMap((rule) =>
      rule.nodes.map(
        (node) => `${rule.id}: ${node.target.join(' ')} – ${node.failureSummary.replace(/\s+/g, ' ')}`,
      ),
    )
  })
}
