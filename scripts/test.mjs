// npm test: everything; the last line is "N passed, N failed".
// `npm test -- go e2e` runs only steps whose name has one of the words.
import { buildClient, buildServer } from './build.mjs'
import {
  benchQuick,
  check,
  endToEnd,
  generatedInStep,
  gofmt,
  goTest,
  npmCheck,
  runStaticcheck,
  vitest,
} from './checks.mjs'
import { main } from './failure.mjs'
import { installPackages } from './packages.mjs'
import { stopAll } from './processes.mjs'
import { Steps } from './steps.mjs'
import { provideTools } from './tools.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

const words = process.argv.slice(2)
const chosen = (name) => words.length === 0 || words.some((word) => name.includes(word))

// One stage after another. The lanes of a stage go side by side, for what is in
// one keeps a single core busy; the tests at the end know how to keep two.
const stages = [
  [[['tools', () => provideTools(work)]]],
  [
    [
      ['packages', () => installPackages(work)],
      ['generated files', generatedInStep, { needs: ['packages'] }],
    ],
    [
      ['scripts', () => check(process.execPath, ['--test', 'scripts/scripts.test.mjs'])],
      ['gofmt', gofmt],
      ['go vet', () => check('go', ['vet', './...'])],
      ['staticcheck', runStaticcheck],
    ],
  ],
  [
    [
      ['types', () => npmCheck('typecheck'), { needs: ['packages'] }],
      ['client tests', () => vitest('client', 'client'), { needs: ['packages'] }],
    ],
    [
      ['lint', () => npmCheck('lint'), { needs: ['packages'] }],
      ['client build', () => buildClient(work), { needs: ['packages'] }],
      ['server build', () => buildServer(work), { needs: ['client build'] }],
      ['bench', benchQuick, { needs: ['tools', 'server build'] }],
    ],
  ],
  [[['go test', goTest, { needs: ['tools'] }]]],
  [[['e2e', endToEnd, { needs: ['tools', 'server build'] }]]],
]

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, async () => {
    console.log(`\nstopping after ${signal}`)
    await stopAll()
    process.exit(code)
  })
}

await main(async () => {
  await checkVersions()
  const all = new Steps()
  for (const lanes of stages) {
    await all.lanes(...lanes.map((lane) => lane.filter(([name]) => chosen(name))))
  }
  all.repeatFaults()
  console.log(`\n${all.passed} passed, ${all.failed} failed`)
  return all.failed > 0 ? 1 : 0
})
