// npm start: from a fresh clone to a running server. Options after `--` go to
// `zhanban serve`; `--demo` is added unless `--demo=…` or `--no-demo` is given.
import { spawn } from 'node:child_process'
import { buildAll } from './build.mjs'
import { main } from './failure.mjs'
import { installPackages } from './packages.mjs'
import { stopAll } from './processes.mjs'
import { binary, root } from './root.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

let server

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => stop(signal, code))
}
followNpm()

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await buildAll(work)
  return serve(process.argv.slice(2))
})

function serve(options) {
  const demo = options.some((option) => /^--(no-)?demo(=|$)/.test(option)) ? [] : ['--demo']
  server = spawn(binary, ['serve', ...demo, ...options], { cwd: root, stdio: 'inherit' })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code, signal) =>
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)),
    )
  })
}

function stop(signal, code) {
  if (server) return pass(signal)
  stopAll().then(() => process.exit(code))
}

// A signal for npm alone ends npm without a word to us; then nobody is left
// whom the server would belong to.
function followNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    stop('SIGTERM', 143)
  }, 500).unref()
}

// At a terminal Ctrl-C reaches the server by itself; a second signal could cut
// its orderly stop short. Without a terminal nobody else tells it.
function pass(signal) {
  if (signal === 'SIGINT' && process.stdin.isTTY) return
  server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
}
