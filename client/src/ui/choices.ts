import type { Person } from './person'

/** One thing to choose. `search` holds more words to find it by (pinyin, phone) than it shows. */
export interface Choice {
  value: string
  label: string
  note?: string
  search?: string
  colour?: number
  person?: Person
}

/** The choices whose words contain every typed word: those beginning with it first, then those of which a word does (pinyin, initials). */
export function matching(choices: readonly Choice[], term: string, most: number): Choice[] {
  const words = term.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (!words.length) return choices.slice(0, most)
  const first: Choice[] = []
  const then: Choice[] = []
  const rest: Choice[] = []
  for (const choice of choices) {
    const text = `${choice.label} ${choice.note ?? ''} ${choice.search ?? ''}`.toLowerCase()
    if (!words.every((w) => text.includes(w))) continue
    const begun = text.startsWith(words[0]!) ? first : text.includes(` ${words[0]!}`) ? then : rest
    begun.push(choice)
    if (first.length >= most) break
  }
  return [...first, ...then, ...rest].slice(0, most)
}
