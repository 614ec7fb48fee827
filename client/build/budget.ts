import { brotliCompressSync, constants } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'
import budgets from './budget.json' with { type: 'json' }
import { library } from './chunks.ts'
import { firstLoad } from './first_load.ts'

type Bundle = Rolldown.OutputBundle

/** The list of the first load in the build: dist/first_load.json. */
export const firstLoadList = 'first_load.json'

/**
 * Fails the build when what people must download grows beyond build/budget.json: bytes of JavaScript and CSS, brotli. It leaves the list it weighed in
 * the build, for the benchmark.
 */
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
        this.emitFile({ type: 'asset', fileName: firstLoadList, source: JSON.stringify(firstLoad(bundle)) })
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
  const first = firstLoad(bundle)
  for (const who of ['desktop', 'phone'] as const) {
    const sum = first[who].reduce((total, name) => total + (sizes.get(name) ?? 0), 0)
    judge(`the first load on a ${who}, through the home page or at a board`, sum, limits.firstLoad[who])
  }
  for (const [name, size] of sizes) judge(name, size, limits.largestChunk)
  return [...found, ...dragging(bundle)]
}

/** Chunks that have their readers load charts or Markdown with them, whether they are used or not. */
function dragging(bundle: Bundle): string[] {
  const heavy = (name: string) => {
    const file = bundle[name]
    return file?.type === 'chunk' && file.moduleIds.some((id) => library.test(id))
  }
  return Object.values(bundle).flatMap((file) =>
    file.type !== 'chunk'
      ? []
      : file.imports.filter(heavy).map((name) => `${file.fileName}: imports ${name} statically`),
  )
}

function packed(bundle: Bundle, name: string): number {
  const file = bundle[name]!
  const text = file.type === 'chunk' ? file.code : file.source
  return brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).byteLength
}
