import { spawn } from 'node:child_process'
import { root } from './root.mjs'

const running = new Set()

/**
 * Starts a program and remembers it, so that stopAll finds it.
 * `onLine(line, stream)` gets its output line by line; without it the output
 * goes where ours goes.
 */
export function start(command, args, { onLine, env, cwd = root, detached = false } = {}) {
  const child = spawn(command, args, {
    cwd,
    detached,
    env: { ...process.env, ...env },
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'],
  })
  running.add(child)
  child.done = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, error }))
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal }))
  }).finally(() => running.delete(child))
  if (onLine) {
    splitLines(child.stdout, (line) => onLine(line, 'out'))
    splitLines(child.stderr, (line) => onLine(line, 'err'))
  }
  return child
}

/** Runs a program to its end: `{code, output}`. A missing program is code 127. */
export async function run(command, args, options = {}) {
  const lines = []
  const child = start(command, args, {
    ...options,
    onLine(line, stream) {
      lines.push(line)
      options.onLine?.(line, stream)
    },
  })
  const { code, error } = await child.done
  return { code, output: lines.join('\n') || (error ? error.message : '') }
}

/** Ends every program started here that still runs, and waits for it. */
export async function stopAll(signal = 'SIGTERM') {
  const all = [...running]
  for (const child of all) child.kill(signal)
  await Promise.all(all.map((child) => child.done))
}

/** npm, by the very npm that called us, so that no shell and no PATH is needed. */
export function npm(args) {
  const path = process.env.npm_execpath
  return path?.endsWith('.js') ? [process.execPath, [path, ...args]] : ['npm', args]
}

function splitLines(stream, onLine) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text) => {
    const lines = (rest + text).split(/\r?\n/)
    rest = lines.pop()
    lines.forEach(onLine)
  })
  stream.on('end', () => rest && onLine(rest))
}
