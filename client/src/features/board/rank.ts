import { generateNKeysBetween } from 'fractional-indexing'

/**
 * Keys for n items between two neighbours. Neighbours may come from different days of one zone, so their keys need not be in order;
 * then the new ones simply follow the one above.
 */
export function ranksBetween(above: string | null, below: string | null, n: number): string[] {
  const upper = above !== null && below !== null && below <= above ? null : below
  try {
    return generateNKeysBetween(above, upper, n)
  } catch {
    // A key of another making (an import, an old seed): stay below it by its own letters.
    return Array.from({ length: n }, (_, index) => `${above ?? '0'}${letter(index + 1)}`)
  }
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(96 + index) : `z${letter(index - 25)}`
}
