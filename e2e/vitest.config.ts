import { defineConfig } from 'vitest/config'

// What measures time has the machine's two cores to itself; the rest, which
// mostly waits for a browser, goes two files at a time after it.
const alone = ['speed', 'large', 'live', 'silence', 'axe'].map((name) => `tests/${name}.test.ts`)

const shared = { testTimeout: 60_000, hookTimeout: 60_000, setupFiles: ['harness/failure.ts'] }

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 0 } } },
      {
        test: {
          ...shared,
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
