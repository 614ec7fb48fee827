import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { inRoot } from './root.mjs'

const left = new Set(['node_modules', '.git', 'out'])

/**
 * One hash over the contents of files and folders (paths from the project's
 * folder; missing ones count as missing) and some extra words. Contents, not
 * times: a fresh clone or a checked-out branch has new times for old files.
 */
export function hashOf(paths, { except = [], words = [] } = {}) {
  const hash = createHash('sha256').update(JSON.stringify(words))
  for (const path of paths.flatMap((path) => filesOf(path, except)).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(inRoot(path)))
  }
  return hash.digest('hex')
}

/** The stamp left by the last good build of that name. */
export function readStamp(name) {
  try {
    return readFileSync(inRoot('.cache', `${name}.stamp`), 'utf8')
  } catch {
    return ''
  }
}

/** Leaves a stamp, after a good build. */
export function writeStamp(name, hash) {
  const path = inRoot('.cache', `${name}.stamp`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, hash)
}

function filesOf(path, except) {
  const stat = statSync(inRoot(path), { throwIfNoEntry: false })
  if (!stat || except.includes(path)) return []
  if (!stat.isDirectory()) return [path]
  return readdirSync(inRoot(path))
    .filter((name) => !left.has(name))
    .flatMap((name) => filesOf(`${path}/${name}`, except))
}
