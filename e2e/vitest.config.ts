import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// What measures time has the machine's two cores to itself; the rest goes
// three files at a time after it, so that while one waits two others work.
const alone = ['speed', 'large', 'live'].map((name) => `tests/${name}.test.ts`)

// What only measures is run when it is asked for how long, ZHANBAN_HOURS=24.
const measured = ['tests/screen_day.test.ts']
if (process.env.ZHANBAN_HOURS) alone.push(...measured)

// What only draws is run for the docs: npm run pictures.
const drawn = process.env.ZHANBAN_PICTURES === 'docs' ? [] : ['tests/views.test.ts']

// These take longest and begin first, so that none of them is left alone at the end.
const longest = [
  'axe_desktop',
  'axe_phone',
  'booths',
  'offline',
  'silence',
  'customer_sheet',
  'handover',
  'floor_plan',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = (file: TestSpecification): number => {
      const found = longest.findIndex((name) => file.moduleId.endsWith(`/${name}.test.ts`))
      return found < 0 ? longest.length : found
    }
    return [...(await super.sort(files))].sort((a, b) => place(a) - place(b))
  }
}

const shared = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  setupFiles: ['harness/failure.ts'],
  isolate: false,
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...shared, name: 'alone', include: alone, maxWorkers: 1, sequence: { groupOrder: 0 } } },
      {
        test: {
          ...shared,
          name: 'together',
          include: ['tests/**/*.test.ts'],
          exclude: [...alone, ...measured, ...drawn],
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
