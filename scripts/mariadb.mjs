import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { memoryFolder } from './memory.mjs'
import { run, start } from './processes.mjs'

/**
 * Starts a MariaDB of our own: data in a temporary folder, a free port on
 * loopback, gone without a trace after `stop()`. The durable defaults are kept.
 * In memory, where there is room, it waits for no disk: making a database for
 * each of a thousand tests is mostly that. Measurements want the disk.
 */
export async function startMariaDB({ inMemory = false } = {}) {
  const folder = mkdtempSync(join((inMemory && memoryFolder()) || tmpdir(), 'zhanban-mariadb-'))
  const data = join(folder, 'data')
  const socket = join(folder, 'sock')
  const asUser = await userOption(folder)
  const install = await run('mariadb-install-db', [
    '--no-defaults',
    ...asUser,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ])
  if (install.code !== 0) throw new Failure(`mariadb-install-db failed:\n${install.output}`)

  const port = await freePort()
  const log = []
  const server = start(
    'mariadbd',
    [
      '--no-defaults',
      ...asUser,
      `--datadir=${data}`,
      `--socket=${socket}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      `--pid-file=${join(folder, 'pid')}`,
      '--character-set-server=utf8mb4',
      '--skip-name-resolve',
    ],
    { onLine: (line) => log.push(line) },
  )
  const stop = async () => {
    server.kill('SIGTERM')
    await server.done
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await ready(server, log)
    await createUser(socket)
  } catch (error) {
    await stop()
    throw error
  }
  return { dsn: `zhanban:zhanban@tcp(127.0.0.1:${port})/zhanban_test`, stop }
}

/**
 * A free port below 32768: above lies the range the system takes outgoing
 * connections from, where a port can vanish between asking and using.
 */
export async function freePort() {
  for (let tries = 0; tries < 100; tries++) {
    const port = 20000 + Math.floor(Math.random() * 12000)
    if (await portFree(port)) return port
  }
  throw new Failure('no free port between 20000 and 32000')
}

function portFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

async function userOption(folder) {
  if (userInfo().uid !== 0) return []
  const { code, output } = await run('chown', ['mysql', folder])
  if (code !== 0) throw new Failure(`the user "mysql" is missing: ${output}`)
  return ['--user=mysql']
}

async function ready(server, log) {
  const deadline = Date.now() + 60_000
  const ended = server.done.then(() => true)
  while (!log.some((line) => line.includes('ready for connections'))) {
    const over = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50, false))])
    if (over || Date.now() > deadline) throw new Failure(`MariaDB did not start:\n${log.join('\n')}`)
  }
}

async function createUser(socket) {
  const sql = `create user zhanban@'%' identified by 'zhanban'; grant all on *.* to zhanban@'%'; create database zhanban_test`
  const { code, output } = await run('mariadb', [
    '--no-defaults',
    `--socket=${socket}`,
    '--user=root',
    '--execute',
    sql,
  ])
  if (code !== 0) throw new Failure(`MariaDB did not take its first user: ${output}`)
}
