import type { Entry } from './entry'

/**
 * Where a tab notes what it was given, before the call returns and before the
 * disk has it: a page may be reloaded or closed at any moment (P22). All tabs
 * of a person see the same.
 */
export interface Scratch {
  /** Notes an entry; false: there is no room. */
  put(entry: Entry): boolean
  /** What was noted and not dropped, in the order it was given. */
  all(): Entry[]
  drop(ids: readonly string[]): void
}

/** A person's scratch in the browser's localStorage, the only storage there that is written at once. */
export function localScratch(userId: string): Scratch {
  const prefix = `zhanban.queued.${userId}.`
  return {
    put: (entry) => write(prefix + entry.id, entry),
    all: () =>
      keys()
        .filter((key) => key.startsWith(prefix))
        .sort() // ids sort by time
        .flatMap(read),
    drop: (ids) => ids.forEach((id) => forget(prefix + id)),
  }
}

// Where storage is forbidden nothing was noted.
function keys(): string[] {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    return
  }
}

function write(key: string, entry: Entry): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(entry))
    return true
  } catch {
    return false // no room, or none allowed
  }
}

function read(key: string): Entry[] {
  try {
    return [JSON.parse(localStorage.getItem(key)!) as Entry]
  } catch {
    return [] // another program's
  }
}
