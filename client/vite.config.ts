import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { budget } from './build/budget.ts'
import { chunkOf, firstChunks } from './build/chunks.ts'
import { precompress } from './build/precompress.ts'
import { preloadFirstLook } from './build/preload.ts'
import { serviceWorker } from './build/service_worker.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.ZHANBAN_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: here('.'),
  resolve: { alias: { '@': here('./src') } },
  plugins: [
    vue({ features: { optionsAPI: false } }), // every component is a setup script, here and in the libraries
    preloadFirstLook(),
    budget(),
    serviceWorker({ entry: here('./src/sw.ts') }),
    precompress(),
  ],
  build: {
    outDir: here('./dist'),
    emptyOutDir: true, // public/.gitkeep puts the placeholder back
    sourcemap: false,
    target: 'es2022',
    modulePreload: { polyfill: false }, // every browser the app runs in knows it, and without it no file is left that only names the app's
    assetsInlineLimit: 0, // data: addresses would need a wider CSP
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: chunkOf(here('./src/main.ts')) }],
        },
        // The browser then compiles them whole beside the page's thread while they come in, not function by function as each is first called.
        postBanner: ({ name }) => (firstChunks.includes(name) ? '//# allFunctionsCalledOnLoad' : ''),
      },
    },
  },
  server: {
    port: Number(process.env.PORT ?? 5173),
    proxy: { '/api': { target: server, ws: true, changeOrigin: true, headers: { origin: server } } },
  },
})
