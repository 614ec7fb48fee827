import type { ImportPage } from '@/api/types'

/** The fields whose words are those of a dictionary, or regions. */
export const wordFields = ['category', 'industry', 'region'] as const
export type WordField = (typeof wordFields)[number]

type Unknown = ImportPage['names'][number]

/** What a word means that is to be left empty: sheets.MeansNothing. */
export const meansNothing = '-'

/** A word of the file that nobody here knows, or that was explained already. */
export interface UnknownWord {
  /** Its key in an import's means. */
  key: string
  field: WordField
  word: string
  /** How many rows wait for it; of an explained one none. */
  rows: number
}

const isWordField = (field: string): field is WordField => wordFields.includes(field as WordField)

/** Whether a key of an import's means is of a word, and not of a person's, a department's or an exhibition's name. */
export const ofWord = (key: string): boolean => isWordField(key.split(':', 1)[0]!)

/** The names of a preview that are not words of a dictionary. */
export const namesOf = (all: readonly Unknown[]): Unknown[] => all.filter(({ field }) => !isWordField(field))

/** The words of a preview, field by field, what most rows wait for first; then those that were explained. */
export function wordsOf(all: readonly Unknown[], means: ReadonlyMap<string, string>): UnknownWord[] {
  const waiting = all.flatMap(({ name, field, rows }) =>
    isWordField(field) ? [{ key: `${field}:${name}`, field, word: name, rows }] : [],
  )
  const explained = [...means.keys()]
    .filter((key) => ofWord(key) && !waiting.some((one) => one.key === key))
    .map((key): UnknownWord => {
      const [field] = key.split(':', 1) as [WordField]
      return { key, field, word: key.slice(field.length + 1), rows: 0 }
    })
  const place = (one: UnknownWord) => wordFields.indexOf(one.field)
  return [...waiting, ...explained].sort((a, b) => place(a) - place(b) || b.rows - a.rows)
}
