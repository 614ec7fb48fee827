import type { HtmlTagDescriptor, Plugin } from 'vite'
import { entryFiles, firstPages, loadedBy } from './first_load.ts'

const media = { all: undefined, desktop: '(min-width: 768px)', phone: '(max-width: 767.98px)' }

/**
 * Names the board's files in index.html, so that the browser fetches and parses them beside the entry and not after it. That also has them on
 * the device before the service worker is, should the network go in the first seconds.
 */
export function preloadFirstLook(): Plugin {
  return {
    name: 'zhanban:preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        if (!bundle) return
        const named = entryFiles(bundle)
        const tags: HtmlTagDescriptor[] = []
        for (const who of ['all', 'desktop', 'phone'] as const) {
          for (const file of loadedBy(bundle, firstPages[who])) {
            if (named.has(file)) continue
            if (who === 'all') named.add(file)
            tags.push(link(file, media[who]))
          }
        }
        return tags
      },
    },
  }
}

function link(file: string, query: string | undefined): HtmlTagDescriptor {
  const attrs = { href: `/${file}`, crossorigin: true, ...(query && { media: query }) }
  return file.endsWith('.css')
    ? { tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'style', ...attrs } }
    : { tag: 'link', injectTo: 'head', attrs: { rel: 'modulepreload', ...attrs } }
}
