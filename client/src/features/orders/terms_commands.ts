import type { Exhibition } from '@/api/types'
import { t } from '@/i18n'
import { ask, type Asked } from '@/ui/bound/act'

/** What of an exhibition its contracts and money go by. */
type Terms = Partial<Pick<Exhibition, 'organisers' | 'clauses' | 'accounts' | 'orderFields'>>

/** Sets what an exhibition's contracts and money go by; null if that is so already. */
export function setTerms(exhibition: Exhibition, what: 'contract' | 'accounts' | 'fields', terms: Terms) {
  const before: Terms = Object.fromEntries(
    Object.keys(terms).map((key) => [key, exhibition[key as keyof Terms] ?? []]),
  )
  if (JSON.stringify(before) === JSON.stringify(terms)) return null
  const { id, name } = exhibition
  return ask(
    'exhibition.edit',
    { id, ...terms },
    {
      label: { key: `terms.did.${what}`, args: { name } },
      said: t(`terms.said.${what}`),
      undo: [{ type: 'exhibition.edit', payload: { id, ...before } }],
    },
  ) satisfies Asked
}
