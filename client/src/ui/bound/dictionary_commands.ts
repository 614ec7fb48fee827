import { generateKeyBetween } from 'fractional-indexing'
import { me, newId } from '@/api'
import type { DictionaryEntry, DictionaryName } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { ask, type Asked } from './act'
import { dictionary } from './dictionaries'
import { allows } from './rights'
import { was } from './was'

const did = (verb: string, name: string) => ({ key: `dictionary.did_${verb}`, args: { name } })
const saved = () => t('dictionary.saved')

/** Whether the person at the screen keeps the dictionaries. */
export function mayKeep(): boolean {
  const user = store.users.get(me.value?.user.id ?? '') ?? me.value?.user
  return !!user && allows(user, 'dictionary_entry.create')
}

/** The rank between two entries. */
export function rankBetween(above: string | undefined, below: string | undefined): string {
  try {
    return generateKeyBetween(above || null, below || null)
  } catch {
    return `${above ?? ''}V` // keys of another making: follow the one above by its own letters
  }
}

/** Adds an entry behind the others. */
export function createEntry(of: DictionaryName, name: string, words: string[] = []): Asked {
  const id = newId()
  const rank = rankBetween(dictionary(of).entries.at(-1)?.rank, undefined)
  return ask(
    'dictionary_entry.create',
    { id, dictionary: of, name, words, rank },
    {
      label: did('create', name),
      said: saved(),
      undo: [{ type: 'dictionary_entry.edit', payload: { id, archived: true } }],
    },
  )
}

/** Changes an entry; cards that say what it was called follow. */
export function editEntry(
  before: DictionaryEntry,
  fields: Partial<Pick<DictionaryEntry, 'name' | 'words' | 'rank' | 'archived'>>,
): Asked {
  // A rename adds to the words: taken back, they are what they were.
  const back = was(before, { ...fields, ...('name' in fields && { words: before.words }) })
  return ask(
    'dictionary_entry.edit',
    { id: before.id, ...fields },
    {
      label: did('edit', before.name),
      said: saved(),
      undo: [{ type: 'dictionary_entry.edit', payload: { id: before.id, ...back } }],
    },
  )
}

/** Has what means one entry mean another. */
export function mergeEntry(entry: DictionaryEntry, other: DictionaryEntry): Asked {
  const label = { key: 'dictionary.did_merge', args: { name: other.name, into: entry.name } }
  return ask('dictionary_entry.merge', { id: entry.id, otherId: other.id }, { label, said: saved() })
}
