import { readFileSync } from 'node:fs'

/**
 * Counts the tests of `go test -json`, line by line, and shows what a person
 * wants to see of it: a line per package, the whole output of what failed.
 * A skipped test counts as failed: here nothing may be skipped.
 */
export class GoTestCount {
  passed = 0
  failed = 0
  /** What failed, each with what it said. */
  faults = []
  #output = new Map()

  line(text, print = console.log) {
    const event = parse(text)
    if (!event) return print(text)
    const key = `${event.Package ?? event.ImportPath} ${event.Test ?? ''}`
    if (event.Action === 'output' || event.Action === 'build-output') return this.#keep(key, event.Output)
    if (event.Test) return this.#test(event, key, print)
    this.#package(event, key, print)
  }

  #keep(key, output) {
    this.#output.set(key, (this.#output.get(key) ?? '') + output)
  }

  #test(event, key, print) {
    if (event.Action === 'pass') this.passed++
    if (event.Action === 'fail' || event.Action === 'skip') {
      this.failed++
      const name = `${event.Package} ${event.Test}${event.Action === 'skip' ? ' was skipped' : ''}`
      this.#fault(name, key, print)
    }
    if (event.Action !== 'run') this.#output.delete(key)
  }

  #package(event, key, print) {
    if (event.Action === 'build-fail') {
      this.failed++
      this.#fault(`${event.ImportPath} does not compile`, key, print)
    }
    if (event.Action === 'pass') print(`  ok ${event.Package} ${event.Elapsed} s`)
    if (event.Action === 'fail') this.#fault(event.Package, key, print)
  }

  #fault(name, key, print) {
    const said = this.#output.get(key) ?? ''
    this.faults.push(`${name}\n${said}`)
    print(`✗ ${name}\n${said}`)
  }
}

/** Counts from Vitest's JSON report; a file that does not load counts as one failed. */
export function vitestCount(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'))
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const skipped = report.numPendingTests + report.numTodoTests
  const faults = report.testResults.flatMap((file) => [
    ...(file.status === 'failed' && file.message ? [`${file.name}\n${file.message}`] : []),
    ...file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${file.name}: ${test.fullName}\n${test.failureMessages.join('\n')}`),
  ])
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken + skipped, faults }
}

function parse(text) {
  try {
    const event = JSON.parse(text)
    return typeof event === 'object' && event?.Action ? event : undefined
  } catch {
    return undefined
  }
}
