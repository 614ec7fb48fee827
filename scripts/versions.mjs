import { Failure } from './failure.mjs'
import { run } from './processes.mjs'

const least = { node: '20.19', go: '1.26' }

/** Refuses a Node or Go that is missing or too old, in one sentence. */
export async function checkVersions() {
  checkNode(process.versions.node)
  // GOTOOLCHAIN=local: ask the Go that is installed, not one it would download.
  checkGo(await run('go', ['version'], { env: { GOTOOLCHAIN: 'local' } }))
}

/** Exported for its test. */
export function checkNode(version) {
  if (older(version, least.node)) {
    throw new Failure(
      `Zhanban needs Node ${least.node} or newer; this is Node ${version}. Get it from https://nodejs.org/`,
    )
  }
}

/** Exported for its test. */
export function checkGo({ code, output }) {
  if (code === 127)
    throw new Failure(
      `Zhanban needs Go ${least.go} or newer; no go was found. Get it from https://go.dev/dl/`,
    )
  const version = /go(\d+\.\d+(?:\.\d+)?)/.exec(output)?.[1]
  if (!version)
    throw new Failure(`Zhanban needs Go ${least.go} or newer; "go version" answered: ${output.trim()}`)
  if (older(version, least.go)) {
    throw new Failure(
      `Zhanban needs Go ${least.go} or newer; this is Go ${version}. Get it from https://go.dev/dl/`,
    )
  }
}

function older(version, wanted) {
  const a = version.split('.').map(Number)
  const b = wanted.split('.').map(Number)
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1])
}
