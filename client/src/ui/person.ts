/** What an avatar needs to know of a person. */
export interface Person {
  id?: string
  name: string
  colour: number
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
