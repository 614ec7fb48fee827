import type { CommandPayload, Exhibition } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { holdRulesOf } from '@/store/selectors/holds'
import { ask, type Asked } from './act'
import { changedFrom, useForm, type Form, type FormOptions } from './form'
import { was } from './was'
import type { Ref } from 'vue'

/** What of an exhibition is changed as a whole: its lists and rules. */
export type Terms = Partial<Omit<CommandPayload<'exhibition.edit'>, 'id' | 'version'>>

/** What is said of a change, by keys of the dictionary. */
export interface TermsSaid {
  /** Beside undo, with the exhibition's name. */
  did: string
  said: string
}

/** Changes what an exhibition is sold by, as it was seen; null if that is so already. */
export function setTerms(exhibition: Exhibition, seen: number, terms: Terms, words: TermsSaid): Asked | null {
  const before = { ...exhibition, holdRules: holdRulesOf(exhibition), ...left(exhibition, terms) }
  const changed = changedFrom(before, terms)
  if (!Object.keys(changed).length) return null
  const { id, name } = exhibition
  return ask(
    'exhibition.edit',
    { id, version: seen, ...changed },
    {
      label: { key: words.did, args: { name } },
      said: t(words.said),
      undo: [
        {
          type: 'exhibition.edit',
          payload: { id, version: exhibition.version + 1, ...was(before, changed) },
        },
      ],
    },
  )
}

// A list that an exhibition leaves out is empty.
const left = (exhibition: Exhibition, terms: Terms): Terms =>
  Object.fromEntries(
    Object.entries(terms)
      .filter(([key, value]) => Array.isArray(value) && !exhibition[key as keyof Exhibition])
      .map(([key]) => [key, []]),
  )

/** What a form over an exhibition's terms is told beside what every form is. */
export interface TermsOptions<F extends object>
  extends Pick<FormOptions<F>, 'check' | 'first' | 'shown'>, TermsSaid {
  /** What is kept of it under way, e.g. "accounts". */
  name: string
  fill: (exhibition: Exhibition) => F
  terms: (fields: F, exhibition: Exhibition) => Terms
}

/** A form over what an exhibition is sold by: what somebody else saves meanwhile is told, and not overwritten unseen. */
export function useTermsForm<F extends object>(
  open: Ref<boolean>,
  given: () => Exhibition,
  { name, fill, terms, did, said, ...options }: TermsOptions<F>,
): Form<F> & { now: () => Exhibition } {
  const now = () => store.exhibitions.get(given().id) ?? given()
  const form = useForm<F>(open, {
    ...options,
    fill: () => fill(now()),
    give: (fields, seen) => setTerms(now(), seen, terms(fields, now()), { did, said }),
    version: () => now().version,
    draft: () => `exhibition.${given().id}.${name}`,
  })
  return { ...form, now }
}
