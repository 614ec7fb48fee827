import type { DictionaryEntry, DictionaryName } from '@/api/types'

/** A word as words are compared: models.WordKey once more. */
export const wordKey = (word: string): string =>
  [...word]
    .map((sign) => {
      const code = sign.codePointAt(0)!
      const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : sign
      return /[\s\p{Cf}\u0085]/u.test(narrow) ? '' : narrow.toLowerCase()
    })
    .join('')

/** The words of one dictionary and what they mean: models.Dictionary. */
export interface Dictionary {
  /** The entry a word means. */
  of(word: string): DictionaryEntry | undefined
  /** An entry by its id, or the one it was merged into. */
  find(id: string): DictionaryEntry | undefined
  /** Those that are not merged into others, in their order; those retired too. */
  entries: DictionaryEntry[]
}

/** Makes the dictionary of a name out of a workspace's entries. */
export function dictionaryOf(name: DictionaryName, all: Iterable<DictionaryEntry>): Dictionary {
  const byId = new Map<string, DictionaryEntry>()
  const byKey = new Map<string, DictionaryEntry>()
  for (const entry of all) {
    if (entry.dictionary !== name) continue
    byId.set(entry.id, entry)
    if (!entry.mergedIntoId) for (const word of [entry.name, ...entry.words]) byKey.set(wordKey(word), entry)
  }
  const entries = [...byId.values()]
    .filter((entry) => !entry.mergedIntoId)
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1))
  return {
    entries,
    of: (word) => byKey.get(wordKey(word)),
    find(id) {
      let entry = byId.get(id)
      for (let n = 0; entry?.mergedIntoId && n < byId.size; n++) entry = byId.get(entry.mergedIntoId)
      return entry
    },
  }
}

/** The words that mean an entry when more are added, each once: models.DictionaryEntry. */
export function wordsWith(name: string, words: readonly string[], more: readonly string[]): string[] {
  const keys = new Set([wordKey(name)])
  return [...words, ...more].filter((word) => {
    const key = wordKey(word)
    return key !== '' && !keys.has(key) && keys.add(key)
  })
}
