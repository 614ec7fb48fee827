import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import budgets from './budget.json' with { type: 'json' }
import { firstPages, loadedBy } from './first_load.ts'

type Bundle = Rolldown.OutputBundle

// Every first look says something; one language is loaded.
const words = '/src/i18n/locales/zh-CN.ts'

/** Fails the build when what people must download grows beyond build/budget.json: bytes of JavaScript and CSS, brotli. */
export function budget(): Plugin {
  return {
    name: 'zhanban:budget',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const over = broken(bundle)
        if (over.length > 0) this.error(`larger than client/build/budget.json allows:\n${over.join('\n')}`)
      },
    },
  }
}

/** The budgets a build breaks, in words. */
export function broken(bundle: Bundle, limits = budgets): string[] {
  const found: string[] = []
  const judge = (what: string, size: number, most: number) => {
    if (size > most) found.push(`${what}: ${size} bytes, at most ${most}`)
  }
  const sizes = new Map<string, number>()
  for (const name of Object.keys(bundle)) if (/\.(js|css)$/.test(name)) sizes.set(name, packed(bundle, name))
  for (const who of ['desktop', 'phone'] as const) {
    const files = loadedBy(bundle, ['/src/main.ts', words, ...firstPages.all, ...firstPages[who]])
    const sum = [...files].reduce((total, name) => total + (sizes.get(name) ?? 0), 0)
    judge(`the board's first load on a ${who}`, sum, limits.firstLoad[who])
  }
  for (const [name, size] of sizes) judge(name, size, limits.largestChunk)
  return found
}

function packed(bundle: Bundle, name: string): number {
  const file = bundle[name]!
  const text = file.type === 'chunk' ? file.code : file.source
  return brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).byteLength
}
