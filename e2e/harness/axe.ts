import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const rules = {
  /** WCAG 2.2 AA and what axe holds for good practice. */
  all: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  /** What of it may be otherwise in another theme: colours; or in another language: sizes, names and the language said. */
  look: {
    type: 'rule',
    values: [
      'color-contrast',
      'link-in-text-block',
      'target-size',
      'scrollable-region-focusable',
      'button-name',
      'label',
      'landmark-unique',
      'link-name',
      'html-has-lang',
      'html-lang-valid',
      'valid-lang',
    ],
  },
}

/**
 * What axe finds wrong on a page, one line per element. The script goes in
 * through the debugger, so the page's CSP stays as it is.
 */
export async function violations(page: Page, of: keyof typeof rules = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  return page.evaluate(async (runOnly) => {
    const axe = (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{
            violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary: string }[] }[]
          }>
        }
      }
    ).axe
    const found = await axe.run({ resultTypes: ['violations'], runOnly })
    return found.violations.flatMap((rule) =>
      rule.nodes.map(
        (node) => `${rule.id}: ${node.target.join(' ')} – ${node.failureSummary.replace(/\s+/g, ' ')}`,
      ),
    )
  }, rules[of])
}
