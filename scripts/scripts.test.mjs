import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GoTestCount } from './counts.mjs'
import { Failure } from './failure.mjs'
import { freePort } from './mariadb.mjs'
import { Steps } from './steps.mjs'
import { checkGo, checkNode } from './versions.mjs'

const sentence = (pattern) => (error) =>
  error instanceof Failure && !error.message.includes('\n') && pattern.test(error.message)

test('an old Node or Go, or none, is refused in one sentence', () => {
  assert.throws(() => checkNode('18.20.4'), sentence(/needs Node 20\.19 or newer; this is Node 18\.20\.4/))
  assert.throws(() => checkNode('20.18.1'), sentence(/Node 20\.18\.1/))
  assert.throws(
    () => checkGo({ code: 0, output: 'go version go1.25.3 linux/amd64' }),
    sentence(/this is Go 1\.25\.3/),
  )
  assert.throws(() => checkGo({ code: 127, output: 'spawn go ENOENT' }), sentence(/no go was found/))
  checkNode('20.19.0')
  checkNode('26.0.0')
  checkGo({ code: 0, output: 'go version go1.26.8 linux/amd64' })
  checkGo({ code: 0, output: 'go version go2.0 linux/amd64' })
})

test('go test is counted by test; a skipped one and a package that does not compile count as failed', () => {
  const count = new GoTestCount()
  const shown = []
  const say = (event) => count.line(JSON.stringify(event), (text) => shown.push(text))
  say({ Action: 'run', Package: 'a', Test: 'TestOne' })
  say({ Action: 'pass', Package: 'a', Test: 'TestOne' })
  say({ Action: 'output', Package: 'a', Test: 'TestTwo', Output: 'why it failed\n' })
  say({ Action: 'fail', Package: 'a', Test: 'TestTwo' })
  say({ Action: 'skip', Package: 'a', Test: 'TestThree' })
  say({ Action: 'build-output', ImportPath: 'b', Output: 'b.go:1: syntax error\n' })
  say({ Action: 'build-fail', ImportPath: 'b' })
  assert.deepEqual([count.passed, count.failed], [1, 3])
  assert.match(shown.join('\n'), /why it failed[^]*was skipped[^]*syntax error/)
  assert.match(count.faults.join('\n'), /TestTwo\nwhy it failed[^]*was skipped[^]*syntax error/)
})

test('a step that throws is one failure, and what needs it fails too', async () => {
  const log = console.log
  console.log = () => {}
  const steps = new Steps()
  try {
    await steps.step('one', () => {})
    await steps.step('two', () => Promise.reject(new Failure('no')))
    await steps.step('three', () => ({ passed: 7, failed: 0 }), { needs: ['two'] })
    await steps.step('four', () => ({ passed: 7, failed: 2, faults: ['this one', 'that one'] }))
  } finally {
    console.log = log
  }
  assert.deepEqual([steps.passed, steps.failed], [8, 4])
  const told = []
  steps.repeatFaults((text) => told.push(text))
  assert.deepEqual(told, ['\n✗ two: no', '\n✗ four: this one', '\n✗ four: that one'])
})

test('lanes go side by side, the steps of one after another', async () => {
  const log = console.log
  console.log = () => {}
  const steps = new Steps()
  const seen = []
  let first
  const begun = new Promise((resolve) => (first = resolve))
  try {
    await steps.lanes(
      [
        ['waits for the other lane', () => begun.then(() => void seen.push('waited'))],
        ['after it', () => void seen.push('after')],
      ],
      [
        ['begins', () => first()],
        ['fails', () => Promise.reject(new Failure('no'))],
      ],
    )
  } finally {
    console.log = log
  }
  assert.deepEqual(seen, ['waited', 'after'])
  assert.deepEqual([steps.passed, steps.failed], [3, 1])
})

test('a private port lies below the range of outgoing connections', async () => {
  const port = await freePort()
  assert.ok(port >= 20000 && port < 32768)
})
