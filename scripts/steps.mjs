import { Failure } from './failure.mjs'

/**
 * Runs steps under headings and adds up what they counted.
 * A step answers `{passed, failed}` or nothing (then it is one check that
 * passed); throwing is one failure. What needs a failed step fails with it.
 */
export class Steps {
  passed = 0
  failed = 0
  #faults = []
  #broken = new Set()

  /** Runs lanes side by side, the steps of each one after another. */
  async lanes(...lanes) {
    await Promise.all(
      lanes.map(async (lane) => {
        for (const [name, job, options] of lane) await this.step(name, job, options)
      }),
    )
  }

  async step(name, job, { needs = [] } = {}) {
    console.log(`\n── ${name} ${'─'.repeat(Math.max(2, 70 - name.length))}`)
    const began = Date.now()
    const { passed, failed, faults = [] } = await this.#run(job, needs)
    this.#faults.push(...faults.map((fault) => `${name}: ${fault}`))
    this.passed += passed
    this.failed += failed
    if (failed > 0) this.#broken.add(name)
    console.log(
      `${failed ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed, ${((Date.now() - began) / 1000).toFixed(1)} s`,
    )
    return failed === 0
  }

  async #run(job, needs) {
    const broken = needs.find((name) => this.#broken.has(name))
    if (broken) {
      console.log(`not run: "${broken}" failed`)
      return { passed: 0, failed: 1 }
    }
    try {
      return (await job()) ?? { passed: 1, failed: 0 }
    } catch (error) {
      console.log(error instanceof Failure ? error.message : error)
      return { passed: 0, failed: 1, faults: [String(error?.message ?? error)] }
    }
  }

  /** Says once more what failed: where a long run ends is where people look. */
  repeatFaults(print = console.log) {
    for (const fault of this.#faults) print(`\n✗ ${shortened(fault.trimEnd().split('\n')).join('\n')}`)
  }
}

// The beginning of what was said has the cause, mostly; the end what followed.
function shortened(lines, most = 40) {
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 10), `… ${lines.length - most} lines …`, ...lines.slice(-10)]
}
