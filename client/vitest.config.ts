import { mergeConfig } from 'vite'
import { defineConfig } from 'vitest/config'
import vite from './vite.config.ts'

export default mergeConfig(
  vite,
  defineConfig({
    test: {
      environment: 'happy-dom',
      setupFiles: ['./src/sync/testing/setup.ts'],
      include: ['src/**/*.test.ts'],
      testTimeout: 20_000,
    },
  }),
)
