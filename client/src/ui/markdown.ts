import DOMPurify from 'dompurify'
import MarkdownIt from 'markdown-it'

const parser = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false })

/** Markdown to HTML that may be put into the page; `names` are shown as mentions where written as "@name". */
export function renderMarkdown(text: string, names: readonly string[] = []): string {
  const fragment = DOMPurify.sanitize(parser.render(text), {
    ALLOWED_TAGS: [
      'p',
      'br',
      'strong',
      'em',
      's',
      'a',
      'ul',
      'ol',
      'li',
      'blockquote',
      'code',
      'pre',
      'h1',
      'h2',
      'h3',
      'h4',
      'hr',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
    ],
    ALLOWED_ATTR: ['href', 'start'],
    RETURN_DOM_FRAGMENT: true,
  })
  const holder = document.createElement('div')
  holder.append(fragment)
  for (const link of holder.querySelectorAll('a')) {
    link.target = '_blank'
    link.rel = 'noopener noreferrer nofollow'
  }
  if (names.length) markMentions(holder, names)
  return holder.innerHTML
}

function markMentions(root: Element, names: readonly string[]): void {
  // Longest first: "@王一" must not eat the beginning of "@王一凡".
  const pattern = new RegExp(
    `@(?:${[...names]
      .sort((a, b) => b.length - a.length)
      .map(escape)
      .join('|')})`,
    'gu',
  )
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) nodes.push(walker.currentNode as Text)
  for (const node of nodes) {
    if (node.parentElement?.closest('code, a')) continue
    const parts = node.data.split(pattern)
    if (parts.length === 1) continue
    const found = node.data.match(pattern) ?? []
    node.replaceWith(...parts.flatMap((part, n) => (n < found.length ? [part, mention(found[n]!)] : [part])))
  }
}

function mention(text: string): HTMLElement {
  const span = document.createElement('span')
  span.className = 'mention'
  span.textContent = text
  return span
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
