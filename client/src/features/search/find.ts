import type { Booth, Customer, Item, SearchHits } from '@/api/types'

/** The most hits of each kind. */
export const most = 20

/** What the loaded views know of a text: the answer while offline, and the first answer while the server is asked. */
export function findHere(
  text: string,
  items: Iterable<Item>,
  customers: Iterable<Customer>,
  booths: Iterable<Booth>,
): SearchHits {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.length) return { items: [], customers: [], booths: [] }
  const has = (...texts: string[]) => {
    const all = texts.join(' ').toLowerCase()
    return words.every((w) => all.includes(w))
  }
  return {
    items: pick(items, (i) => has(i.title, i.notes))
      .sort((a, b) => Number(!!a.doneAt) - Number(!!b.doneAt) || (a.week < b.week ? 1 : -1))
      .slice(0, most),
    customers: pick(customers, (c) => has(c.company, c.name, c.phone, c.pinyin)).slice(0, most),
    booths: pick(booths, (b) => has(b.code, b.hall))
      .sort((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
      .slice(0, most),
  }
}

// Sorting needs a few more than are shown, not all of a hundred thousand.
function pick<T extends { archived: boolean }>(all: Iterable<T>, fits: (one: T) => boolean): T[] {
  const found: T[] = []
  for (const one of all) {
    if (!one.archived && fits(one)) found.push(one)
    if (found.length >= 200) break
  }
  return found
}

/** Two answers as one, without doubles; the server's order first. */
export function merged(server: SearchHits | null, here: SearchHits): SearchHits {
  if (!server) return here
  const join = <T extends { id: string }>(a: readonly T[], b: readonly T[]) =>
    [...a, ...b.filter((one) => !a.some((other) => other.id === one.id))].slice(0, most)
  return {
    items: join(server.items, here.items),
    customers: join(server.customers, here.customers),
    booths: join(server.booths, here.booths),
  }
}
