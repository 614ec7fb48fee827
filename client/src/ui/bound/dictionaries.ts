import { computed, type ComputedRef } from 'vue'
import type { DictionaryName } from '@/api/types'
import { store } from '@/store'
import { dictionaryOf, type Dictionary } from '@/store/selectors/dictionary'
import type { Choice } from '../choices'

/** The dictionaries, in the order they are shown. */
export const dictionaryNames: readonly DictionaryName[] = ['category', 'industry']

const dictionaries: Record<DictionaryName, ComputedRef<Dictionary>> = {
  category: computed(() => dictionaryOf('category', store.dictionaryEntries.values())),
  industry: computed(() => dictionaryOf('industry', store.dictionaryEntries.values())),
}

/** A dictionary of the workspace, as it is now. */
export const dictionary = (name: DictionaryName): Dictionary => dictionaries[name].value

/** Whether the workspace keeps a dictionary: it has an entry. */
export const keeps = (name: DictionaryName): boolean => dictionary(name).entries.length > 0

/** What a word on a card is called: the name of the entry it means, else itself. */
export const wordShown = (name: DictionaryName, word: string): string =>
  dictionary(name).of(word)?.name ?? word

/** Whether a word is none of those the workspace's dictionary has. */
export const isUnknown = (name: DictionaryName, word: string): boolean =>
  word !== '' && keeps(name) && !dictionary(name).of(word)

/** The entries to choose from, found by name, pinyin and what else means them; one that is retired only where it is the present one. */
export function entryChoices(name: DictionaryName, present = ''): Choice[] {
  const now = dictionary(name).of(present)
  return dictionary(name)
    .entries.filter((entry) => !entry.archived || entry.id === now?.id)
    .map((entry) => ({
      value: entry.id,
      label: entry.name,
      search: [entry.pinyin, ...entry.words].join(' '),
    }))
}
