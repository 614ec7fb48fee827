/** What a text is told to fill its gaps with. */
export type Args = Record<string, unknown>

// A piece of text, or the name of what stands there.
type Piece = string | { name: string }

const taken = new Map<string, readonly (readonly Piece[])[]>()

/**
 * Fills a text of a dictionary: `{name}` is what is told, `{'|'}` stands for itself, and of `one | many` the number told as `count`, `n` or `plural` decides.
 */
export function filled(text: string, args: Args = {}, plural?: number): string {
  if (!text.includes('{') && !text.includes('|')) return text
  let cases = taken.get(text)
  if (!cases) taken.set(text, (cases = casesOf(text)))
  const told = plural === undefined ? args : { count: plural, n: plural, ...args }
  let words = ''
  for (const piece of cases.length === 1 ? cases[0]! : cases[caseFor(cases.length, told)]!)
    words += typeof piece === 'string' ? piece : String(told[piece.name] ?? '')
  return words
}

// Of two the first is for one; of more each is for its number, the last for all beyond.
function caseFor(cases: number, { count, n }: Args): number {
  const number = Math.abs(Number(count ?? n ?? 1))
  if (cases === 2) return number > 0 && number <= 1 ? 0 : 1
  return Math.min(Math.floor(number), cases - 1)
}

/** Takes a text apart into its cases and their pieces; throws where a brace is left open or names nothing. */
export function casesOf(text: string): Piece[][] {
  const cases: Piece[][] = [[]]
  for (const [token, literal, name, other] of text.matchAll(/\{'([^']*)'\}|\{(\w+)\}|([^{}|]+)|[{}|]/g)) {
    if (token === '|') cases.push([])
    else if (name !== undefined) cases.at(-1)!.push({ name })
    else if (literal !== undefined || other !== undefined) cases.at(-1)!.push(literal ?? other!)
    else throw new Error(`a brace that is no gap in “${text}”`)
  }
  return cases.length === 1 ? cases : cases.map(trimmed)
}

// What stands around the strokes between cases is not said.
function trimmed(pieces: Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (typeof piece !== 'string') return piece
    const begun = index === 0 ? piece.trimStart() : piece
    return index === pieces.length - 1 ? begun.trimEnd() : begun
  })
}
