import { existsSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { npm, run } from './processes.mjs'
import { binary, inRoot } from './root.mjs'
import { hashOf, readStamp, writeStamp } from './stamp.mjs'

const clientSources = ['client', 'package.json', 'package-lock.json']
const serverSources = [
  'go.mod',
  'go.sum',
  'models',
  'server',
  'realtime',
  'seed',
  'client/embed.go',
  'client/dist',
]

/**
 * Builds what changed since the last time: the client, then the server with the
 * client in it. While Vite works, Go already compiles everything that does not
 * need the client, so that a cold build takes as long as the longer of the two.
 */
export async function buildAll(work) {
  await Promise.all([buildClient(work), warmServer(work)])
  await buildServer(work)
}

/** Builds client/dist if a source of it changed. */
export async function buildClient(work) {
  const hash = hashOf(clientSources, { except: ['client/dist', 'client/embed.go'] })
  if (hash === readStamp('client') && existsSync(inRoot('client/dist/index.html'))) return
  await work('Building the client', async () => {
    const { code, output } = await run(...npm(['run', '--silent', 'build:client']))
    if (code !== 0) throw new Failure(`the client did not build:\n${output}`)
    writeStamp('client', hash)
  })
}

/** Builds bin/zhanban if a source of it, the client or the Go version changed. */
export async function buildServer(work) {
  const hash = await serverHash()
  if (hash === readStamp('server') && existsSync(binary)) return
  await work('Building the server', async (progress) => {
    const { code, output } = await go(
      ['build', '-v', '-buildvcs=false', '-ldflags', '-s -w', '-o', binary, './server'],
      progress,
    )
    if (code !== 0) throw new Failure(`the server did not build:\n${output}`)
    writeStamp('server', hash)
  })
}

async function warmServer(work) {
  if (existsSync(binary)) return
  await work('Compiling the server’s libraries', (progress) =>
    go(['build', '-v', './models/...', './realtime/...', './server/commands/...'], progress),
  )
}

async function serverHash() {
  const { output } = await run('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH', 'GOFLAGS', 'CGO_ENABLED'])
  return hashOf(serverSources, { words: [output] })
}

async function go(args, progress) {
  let packages = 0
  const lines = []
  const { code } = await run('go', args, {
    onLine(line) {
      if (/^go: downloading /.test(line)) return progress(line.slice('go: '.length))
      if (/^[\w.-]+(\/[\w.~-]+)*$/.test(line)) return progress(`${++packages} packages compiled`)
      lines.push(line)
    },
  })
  return { code, output: lines.join('\n') }
}
