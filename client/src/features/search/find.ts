import type { Booth, Customer, FollowUp, Item, SearchHit, SearchHits } from '@/api/types'
import { customerName } from '@/ui/bound/customers'

/** The most hits of each group. */
export const most = 20

/** The groups in the order they are shown. */
export const groups = ['customers', 'contacts', 'items', 'booths', 'followUps'] as const
export type Group = (typeof groups)[number]

/** What is on this device. */
export interface Here {
  customers: ReadonlyMap<string, Customer>
  items: ReadonlyMap<string, Item>
  booths: ReadonlyMap<string, Booth>
  followUps: ReadonlyMap<string, FollowUp>
}

/** What the loaded views know of a text: the answer while offline, and the first answer while the server is asked. */
export function findHere(text: string, here: Here): SearchHits {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const about = (id: string) => customerName(here.customers.get(id))
  const hit = (id: string, title: string, rest: Partial<SearchHit>): SearchHit => ({
    ...{ id, title, marks: marksOf(title, words), field: 'title', excerpt: '', excerptMarks: [], about: '' },
    ...{ customerId: '', personId: '', departmentId: '', exhibitionId: '', hall: '', day: '', done: false },
    ...{ state: '', masked: false },
    ...rest,
  })
  const pick = <T extends { archived: boolean }>(
    all: ReadonlyMap<string, T>,
    texts: (one: T) => string,
    make: (one: T) => SearchHit,
  ) => {
    const found: SearchHit[] = []
    if (words.length)
      for (const one of all.values()) {
        if (!one.archived && holds(texts(one), words)) found.push(make(one))
        if (found.length >= 200) break
      }
    return found
  }
  const cut = (hits: SearchHit[]) => ({ hits: hits.slice(0, most), more: hits.length > most })
  return {
    order: [...groups],
    customers: cut(
      pick(
        here.customers,
        (c) => `${c.company}\n${c.name}\n${c.phone}\n${c.pinyin}\n${c.creditCode}`,
        (c) => hit(c.id, customerName(c), ofCustomer(c, c.company ? c.name : '')),
      ),
    ),
    contacts: cut(
      [...here.customers.values()]
        .filter((c) => words.length && !c.archived && c.contacts.length)
        .flatMap((c) =>
          c.contacts
            .filter((p) => holds(`${p.name}\n${p.phone ?? ''}\n${p.email ?? ''}`, words))
            .map((p) => hit(c.id, p.name, ofCustomer(c, customerName(c)))),
        ),
    ),
    items: cut(
      pick(
        here.items,
        (i) => `${i.title}\n${i.notes}\n${about(i.customerId)}`,
        (i) =>
          hit(i.id, i.title, {
            ...{ about: about(i.customerId), customerId: i.customerId, departmentId: i.departmentId },
            ...{ personId: i.assigneeIds[0] ?? '', day: i.day, done: !!i.doneAt },
          }),
      ).sort((a, b) => Number(a.done) - Number(b.done) || (a.day < b.day ? 1 : -1)),
    ),
    booths: cut(
      pick(
        here.booths,
        (b) => `${b.code}\n${about(b.customerId)}`,
        (b) =>
          hit(b.id, b.code, {
            ...{ about: about(b.customerId), customerId: b.customerId, personId: b.holderId },
            ...{ exhibitionId: b.exhibitionId, hall: b.hall, state: b.state },
          }),
      ).sort((a, b) => a.title.length - b.title.length || (a.title < b.title ? -1 : 1)),
    ),
    followUps: cut(
      pick(
        here.followUps,
        (f) => `${f.text}\n${f.result}\n${about(f.customerId)}`,
        (f) =>
          hit(f.id, [f.text, f.result].filter(Boolean).join(' ').slice(0, 80), {
            ...{ about: about(f.customerId), customerId: f.customerId, departmentId: f.departmentId },
            ...{ personId: f.assigneeId, day: f.dueDay, done: !!f.doneAt },
          }),
      ),
    ),
  }
}

const ofCustomer = (c: Customer, about: string): Partial<SearchHit> => ({
  about,
  customerId: c.id,
  personId: c.ownerId,
  departmentId: c.departmentId,
})

function holds(text: string, words: string[]): boolean {
  const all = text.toLowerCase()
  return words.every((w) => all.includes(w))
}

function marksOf(title: string, words: string[]): number[][] {
  const text = title.toLowerCase()
  const found = words.map((w) => [text.indexOf(w), text.indexOf(w) + w.length])
  const apart: number[][] = []
  for (const [from, to] of found.filter((m) => m[0]! >= 0).sort((a, b) => a[0]! - b[0]!)) {
    const last = apart.at(-1)
    if (last && from! <= last[1]!) last[1] = Math.max(last[1]!, to!)
    else apart.push([from!, to!])
  }
  return apart
}

/** Two answers as one, without doubles; the server's order first, and what only this device knows yet behind it. */
export function merged(server: SearchHits | null, here: SearchHits): SearchHits {
  if (!server) return here
  const join = (group: Group) => {
    const { hits, more } = server[group]
    const key = (h: SearchHit) => h.id + (group === 'contacts' ? h.title : '')
    const known = new Set(hits.map(key))
    return {
      hits: more ? hits : [...hits, ...here[group].hits.filter((h) => !known.has(key(h)))].slice(0, most),
      more,
    }
  }
  return {
    customers: join('customers'),
    contacts: join('contacts'),
    items: join('items'),
    booths: join('booths'),
    followUps: join('followUps'),
    order: server.order,
  }
}

/** A text in pieces, those that were found marked. Marks that do not fit the text are left out. */
export function pieces(text: string, marks: number[][] | null): { text: string; found: boolean }[] {
  const parts: { text: string; found: boolean }[] = []
  let at = 0
  for (const [from = 0, to = 0] of marks ?? []) {
    if (from < at || to > text.length || from >= to) continue
    if (from > at) parts.push({ text: text.slice(at, from), found: false })
    parts.push({ text: text.slice(from, to), found: true })
    at = to
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false })
  return parts
}
