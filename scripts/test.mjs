// npm test: everything, one step after another; the last line is
// "N passed, N failed". `npm test -- go e2e` runs only steps whose name has one
// of the words.
import { buildClient, buildServer } from './build.mjs'
import {
  check,
  endToEnd,
  generatedInStep,
  gofmt,
  goTest,
  npmChecks,
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

const steps = [
  ['tools', () => provideTools(work)],
  ['packages', () => installPackages(work)],
  ['scripts', () => check(process.execPath, ['--test', 'scripts/scripts.test.mjs'])],
  ['gofmt', gofmt],
  ['go vet', () => check('go', ['vet', './...'])],
  ['staticcheck', runStaticcheck],
  ['generated files', generatedInStep, { needs: ['packages'] }],
  ['types and lint', () => npmChecks('typecheck', 'lint'), { needs: ['packages'] }],
  ['client tests', () => vitest('client', 'client'), { needs: ['packages'] }],
  ['client build', () => buildClient(work), { needs: ['packages'] }],
  ['server build', () => buildServer(work), { needs: ['client build'] }],
  ['go test', goTest, { needs: ['tools'] }],
  [
    'bench',
    () => check(process.execPath, ['scripts/bench.mjs', '--quick']),
    { needs: ['tools', 'server build'] },
  ],
  ['e2e', endToEnd, { needs: ['tools', 'server build'] }],
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
  for (const [name, job, options] of steps) {
    if (chosen(name)) await all.step(name, job, options)
  }
  console.log(`\n${all.passed} passed, ${all.failed} failed`)
  return all.failed > 0 ? 1 : 0
})
