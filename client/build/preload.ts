import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { entryFiles, firstPages, loadedBy } from './first_load.ts'

const phone = '(max-width: 767.98px)'

/**
 * Names the phone's board in index.html, so that the browser fetches and parses it beside the entry and not after it. That also has it on
 * the device before the service worker is, should the network go in the first seconds. The tab's icon comes in the page itself.
 */
export function preloadFirstLook(): Plugin {
  return {
    name: 'zhanban:preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, filename }) {
        if (!bundle) return
        const named = entryFiles(bundle)
        const tags = [...loadedBy(bundle, firstPages.phone)].filter((file) => !named.has(file)).map(link)
        return { html: html.replace('href="/icon.svg"', `href="${iconBeside(filename)}"`), tags }
      },
    },
  }
}

function link(file: string): HtmlTagDescriptor {
  const attrs = { href: `/${file}`, crossorigin: true, media: phone }
  return file.endsWith('.css')
    ? { tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'style', ...attrs } }
    : { tag: 'link', injectTo: 'head', attrs: { rel: 'modulepreload', ...attrs } }
}

function iconBeside(page: string): string {
  const svg = readFileSync(join(dirname(page), 'public', 'icon.svg'), 'utf8').replace(/\s*\n\s*/g, '')
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
