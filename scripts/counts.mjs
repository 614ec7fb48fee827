import { readFileSync } from 'node:fs'

/**
 * Counts the tests of `go test -json`, line by line, and shows what a person
 * wants to see of it: a line per package, the whole output of what failed.
 * A skipped test counts as failed: here nothing may be skipped.
 */
export class GoTestCount {
  passed = 0
  failed = 0
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
      print(
        `✗ ${event.Package} ${event.Test} ${event.Action === 'skip' ? 'was skipped' : ''}\n${this.#output.get(key) ?? ''}`,
      )
    }
    if (event.Action !== 'run') this.#output.delete(key)
  }

  #package(event, key, print) {
    if (event.Action === 'build-fail') {
      this.failed++
      print(`✗ ${event.ImportPath} does not compile\n${this.#output.get(key) ?? ''}`)
    }
    if (event.Action === 'pass') print(`  ok ${event.Package} ${event.Elapsed} s`)
    if (event.Action === 'fail') print(`✗ ${event.Package}\n${this.#output.get(key) ?? ''}`)
  }
}

/** Counts from Vitest's JSON report; a file that does not load counts as one failed. */
export function vitestCount(path) {
  const report = JSON.parse(readFileSync(path, 'utf8'))
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken + skipped }
}

function parse(text) {
  try {
    const event = JSON.parse(text)
    return typeof event === 'object' && event?.Action ? event : undefined
  } catch {
    return undefined
  }
}
