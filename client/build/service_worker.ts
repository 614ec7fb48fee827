import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { build, type Plugin, type ResolvedConfig } from 'vite'
import { firstLoadList } from './budget.ts'

interface Entry {
  url: string
  revision: string | null
}

const left = new Set(['.gitkeep', 'sw.js', firstLoadList])

/** Lists every built file for the precache. Hashed names need no revision. */
async function manifest(dist: string): Promise<Entry[]> {
  const found = await readdir(dist, { recursive: true, withFileTypes: true })
  const files = found
    .filter((f) => f.isFile() && !left.has(f.name) && !f.name.endsWith('.map'))
    .map((f) => join(f.parentPath, f.name))
    .sort()
  return Promise.all(
    files.map(async (file) => {
      const url = '/' + relative(dist, file).split(sep).join('/')
      if (url.startsWith('/assets/')) return { url, revision: null }
      const revision = createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
        .slice(0, 16)
      return { url, revision }
    }),
  )
}

/**
 * Builds the service worker as a second entry once the app is written, with the
 * list of the app's files inside: the shell then opens with no network at all.
 */
export function serviceWorker(options: { entry: string }): Plugin {
  let config: ResolvedConfig
  return {
    name: 'zhanban-service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved
    },
    async closeBundle() {
      const dist = config.build.outDir
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: {
          __PRECACHE__: JSON.stringify(await manifest(dist)),
          'process.env.NODE_ENV': JSON.stringify('production'),
        },
        build: {
          outDir: dist,
          emptyOutDir: false,
          sourcemap: false,
          target: 'es2022',
          rollupOptions: {
            input: options.entry,
            output: { format: 'iife', entryFileNames: 'sw.js' },
          },
        },
      })
    },
  }
}
