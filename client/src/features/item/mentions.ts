import type { User } from '@/api/types'

/** The word being typed after an "@" just before the caret, and where the "@" stands; null if none is. */
export function mentionAt(text: string, caret: number): { from: number; term: string } | null {
  const found = /@([^\s@]{0,20})$/u.exec(text.slice(0, caret))
  return found ? { from: caret - found[0].length, term: found[1]! } : null
}

/** The people a term may mean: by the beginning of the name first, then anywhere in name or login. */
export function suggestions(users: readonly User[], term: string, most = 6): User[] {
  const wanted = term.toLowerCase()
  const rank = (u: User) =>
    u.name.toLowerCase().startsWith(wanted)
      ? 0
      : u.name.toLowerCase().includes(wanted) || u.login.includes(wanted)
        ? 1
        : 2
  return users
    .filter((u) => rank(u) < 2)
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, most)
}

/** Whom a text mentions: "@" and a whole name, the longest name first so that 王一凡 is not taken for 王一. */
export function mentionedIn(text: string, users: readonly User[]): string[] {
  const byLength = [...users].sort((a, b) => b.name.length - a.name.length)
  const found: string[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const user = byLength.find((u) => text.startsWith(u.name, at + 1))
    if (user && !found.includes(user.id)) found.push(user.id)
  }
  return found
}
