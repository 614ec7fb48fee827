// npm start: from a fresh clone to a running server. Options after `--` go to
// `zhanban serve`; `--demo` is added unless `--demo=…` or `--no-demo` is given.
import { spawn } from 'node:child_process'
import { buildAll } from './build.mjs'
import { main } from './failure.mjs'
import { installPackages } from './packages.mjs'
import { binary, root } from './root.mjs'
import { checkVersions } from './versions.mjs'
import { work } from './work.mjs'

await main(async () => {
  await checkVersions()
  await installPackages(work)
  await buildAll(work)
  return serve(process.argv.slice(2))
})

function serve(options) {
  const demo = options.some((option) => /^--(no-)?demo(=|$)/.test(option)) ? [] : ['--demo']
  const server = spawn(binary, ['serve', ...demo, ...options], { cwd: root, stdio: 'inherit' })
  // At a terminal Ctrl-C reaches the server by itself; a second signal could cut
  // its orderly stop short. Without a terminal nobody else tells it.
  process.on('SIGINT', () => process.stdin.isTTY || server.kill('SIGINT'))
  process.on('SIGTERM', () => server.kill('SIGTERM'))
  process.on('SIGHUP', () => server.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1)))
  })
}
