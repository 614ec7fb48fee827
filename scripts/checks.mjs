import { mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { GoTestCount, vitestCount } from './counts.mjs'
import { Failure } from './failure.mjs'
import { startMariaDB } from './mariadb.mjs'
import { testFolder } from './memory.mjs'
import { npm, run, start } from './processes.mjs'
import { binary, inRoot } from './root.mjs'
import { chromium } from './tools.mjs'

const staticcheck = 'honnef.co/go/tools/cmd/staticcheck@v0.8.2'
const generated = [
  'client/openapi.json',
  'client/src/api/openapi.gen.ts',
  'client/src/api/rights.gen.json',
  'client/src/api/regions.gen.json',
  'models/regions.json',
  'docs/commands.md',
]

/** Runs a program showing its output; anything but success fails the step. */
export async function check(command, args, env) {
  const { code } = await start(command, args, { env }).done
  if (code !== 0) throw new Failure(`${command} ${args.join(' ')} ended with ${code}`)
}

/** Runs one of package.json's scripts as a check. */
export const npmCheck = (script) => check(...npm(['run', '--silent', script]))

/** Every Go file is as gofmt writes it. */
export async function gofmt() {
  const files = (await run('git', ['ls-files', '*.go'])).output.split('\n').filter(Boolean)
  const { code, output } = await run('gofmt', ['-l', ...files])
  if (code !== 0 || output) throw new Failure(`not formatted by gofmt:\n${output}`)
}

/** staticcheck, pinned; Go fetches and builds it once. */
export const runStaticcheck = () => check('go', ['run', staticcheck, './...'])

/** What is generated from the server's routes and its table of rights is what is committed. */
export async function generatedInStep() {
  await npmCheck('generate')
  const { output } = await run('git', ['status', '--porcelain', '--', ...generated])
  if (output)
    throw new Failure(
      `generated files differ from the committed ones; run "npm run generate" and commit:\n${output}`,
    )
}

/** Vitest with a configuration, in a folder; answers its counts. */
export async function vitest(name, folder, env) {
  const report = inRoot('.cache', `${name}.json`)
  mkdirSync(inRoot('.cache'), { recursive: true })
  rmSync(report, { force: true })
  const args = [
    inRoot('node_modules/vitest/vitest.mjs'),
    'run',
    '--root',
    folder,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { code } = await start(process.execPath, args, { env }).done
  const counts = vitestCount(report)
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

// The race detector watches our code and the libraries; of the embedded
// database's engine, which is C translated to Go, it would only treble the time.
// Packages of Go's own must stay watched, all of them: what they share of sync
// with others would be compiled once without it, and races be seen that are none.
const unwatched = '-gcflags=modernc.org/...=-race=false'

// These take longest and begin first, so that none of them is left alone at the end.
const longest = ['chaos', 'server/commands', 'server/web', 'seed', 'models/store', 'server', 'server/sheets']

/** `go test -race` over everything, on SQLite and on a MariaDB of its own. */
export async function goTest() {
  const database = await startMariaDB({ inMemory: true })
  const count = new GoTestCount()
  const folder = testFolder()
  try {
    const env = { ZHANBAN_TEST_MYSQL_DSN: database.dsn, ZHANBAN_TEST_REQUIRE_MYSQL: '1' }
    // What Go itself builds with stays on the disk: it is large.
    if (folder) Object.assign(env, { TMPDIR: folder, GOTMPDIR: tmpdir() })
    const packages = [...longest.map((name) => `./${name}`), './...']
    // One package more at a time than there are cores: while one waits for the database or a socket, another computes.
    const together = `-p=${availableParallelism() + 1}`
    const args = ['test', '-race', unwatched, '-json', '-count=1', '-timeout=20m', together, ...packages]
    const { code } = await run('go', args, { env, onLine: (line) => count.line(line) })
    return { passed: count.passed, failed: count.failed || (code === 0 ? 0 : 1), faults: count.faults }
  } finally {
    await database.stop()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}

/** A short round of every measurement: only that it works is looked at. */
export const benchQuick = () => check(process.execPath, ['scripts/bench.mjs', '--quick'])

/** The browser tests, on the built binary. */
export const endToEnd = () => vitest('e2e', 'e2e', { ZHANBAN_BINARY: binary, ZHANBAN_CHROMIUM: chromium() })
