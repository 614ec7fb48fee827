/** What an avatar needs to know of a person. */
export interface Person {
  id?: string
  name: string
  colour: number
}

/** Whether one character does not tell a person from the others shown beside. */
export function sharesInitial(person: Person, others: readonly Person[]): boolean {
  const own = initials(person.name, 1)
  return others.some((other) => other.id !== person.id && initials(other.name, 1) === own)
}

/** One character below 32 px, two from 32 px: the end of a Chinese name, the initials of another. */
export function initials(name: string, count: 1 | 2): string {
  const text = name.trim()
  if (!text) return '?'
  if (/^[\u0020-\u024f.'-]+$/u.test(text)) {
    const words = text.split(/\s+/)
    const letters = words.length > 1 ? words[0]![0]! + words.at(-1)![0]! : text.slice(0, 2)
    return letters.slice(0, count).toUpperCase()
  }
  return [...text].slice(-count).join('')
}
