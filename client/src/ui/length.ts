/** How many characters a title may have; the server counts them the same way. */
export const titleMost = 200

/** The same of other texts. */
export const [lineMost, commentMost, notesMost, resultMost] = [200, 2_000, 20_000, 1_900]

/** The characters of a text as people count them: a rare sign is one, though it takes two units. */
export function lengthOf(text: string): number {
  let n = 0
  for (const _sign of text) n++
  return n
}
