import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Endings worth packing: text that is served as it lies in the build. */
const TEXT = /\.(js|css|html|svg|json|webmanifest)$/

/** Below this size, in bytes, a packed form saves no packet on the wire. */
const LEAST = 1024

/**
 * Writes a brotli and a gzip form beside every text file of the build, so that
 * the server sends them without packing anything itself. It must be the last
 * plugin: what others write when the bundle closes is packed too.
 */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'zhanban:precompress',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      folder = config.build.outDir
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const names = await readdir(folder, { recursive: true })
        await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => pack(join(folder, name))))
      },
    },
  }
}

async function pack(path: string): Promise<void> {
  if ((await stat(path)).size < LEAST) return
  const text = await readFile(path)
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  await writeFile(`${path}.br`, await promisify(brotliCompress)(text, best))
  await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }))
}
