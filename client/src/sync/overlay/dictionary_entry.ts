import { dictionaryOf, wordKey, wordsWith } from '@/store/selectors/dictionary'
import type { DictionaryEntry } from '@/api/types'
import type { Draft } from './draft'
import { given } from './draft'
import type { Reducers } from './reducers'

type DictionaryCommand = Extract<keyof Reducers, `dictionary_entry.${string}`>

/** Whether an entry may be called so: a word means one entry of a dictionary. */
function fits(draft: Draft, entry: Pick<DictionaryEntry, 'id' | 'dictionary' | 'name' | 'words'>): boolean {
  const others = draft.all('dictionary_entry').filter((one) => one.id !== entry.id)
  const dictionary = dictionaryOf(entry.dictionary, others)
  return wordKey(entry.name) !== '' && ![entry.name, ...entry.words].some((word) => dictionary.of(word))
}

/** Entries of dictionaries: mirrors models/dictionary_entry.go. */
export const dictionaryReducers: Pick<Reducers, DictionaryCommand> = {
  'dictionary_entry.create': (draft, p) => {
    const entry = {
      ...given(p, 'id'),
      words: [...new Set(p.words ?? [])],
      pinyin: '',
      archived: false,
      mergedIntoId: '',
    }
    if (fits(draft, { ...entry, id: p.id })) draft.create('dictionary_entry', p.id, entry)
  },
  'dictionary_entry.edit': (draft, p) =>
    draft.edit('dictionary_entry', p.id, (e) => {
      if (e.mergedIntoId) return null
      const words = p.words ?? (p.name === undefined ? e.words : wordsWith(p.name, e.words, [e.name]))
      const after = { ...given(p, 'id'), words: [...new Set(words)] }
      return fits(draft, { ...e, ...after }) ? after : null
    }),
  'dictionary_entry.merge': (draft, p) => {
    const [entry, other] = [draft.get('dictionary_entry', p.id), draft.get('dictionary_entry', p.otherId)]
    if (!entry || !other || entry.id === other.id || entry.dictionary !== other.dictionary) return
    if (entry.mergedIntoId || other.mergedIntoId) return
    const more = [other.name, ...other.words]
    draft.edit('dictionary_entry', other.id, () => ({ words: [], archived: true, mergedIntoId: entry.id }))
    draft.edit('dictionary_entry', entry.id, () => ({ words: wordsWith(entry.name, entry.words, more) }))
  },
}
