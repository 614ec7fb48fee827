import type { Page } from 'playwright-core'
import { roots, sentences } from './words'

/**
 * What a page says that no dictionary says: keys shown as they are, and, on
 * an English page, sentences that are the Chinese dictionary's.
 */
export async function untranslated(page: Page, language: string): Promise<string[]> {
  const said = await page.evaluate(() => {
    const found = new Set<string>()
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) found.add(walker.currentNode.textContent!.trim())
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        found.add(element.getAttribute(name)?.trim() ?? '')
    found.add(document.title)
    return [...found].filter(Boolean)
  })
  const key = new RegExp(`\\b(?:${roots().join('|')})(?:\\.[a-z_][A-Za-z0-9_]*)+\\b`)
  const chinese = language === 'en' ? sentences('zh-CN', /\p{Script=Han}/u) : new Set<string>()
  // What both say, as a language's own name, is meant.
  for (const sentence of sentences('en', /\p{Script=Han}/u)) chinese.delete(sentence)
  return said.filter((text) => key.test(text) || chinese.has(text))
}
