import type { ApiError } from '@/api/types'
import { hasText, t } from '@/i18n'
import { store } from '@/store'

/** The sentence of a refusal in the person's language, with people's names for their ids. */
export function problemText(error: ApiError | undefined): string {
  if (!error) return t('errors.internal')
  const facts: Record<string, unknown> = { ...error.detail }
  for (const [key, value] of Object.entries(facts)) {
    if (typeof value !== 'string') continue
    if (key.endsWith('Id')) facts[key.slice(0, -2)] = store.users.get(value)?.name ?? ''
    else if (key === 'by') facts.by = store.users.get(value)?.name ?? ''
  }
  if (Array.isArray(facts.fields))
    facts.what = facts.fields
      .map((field) => (hasText(`errors.fields.${field}`) ? t(`errors.fields.${field}`) : String(field)))
      .join(t('errors.fields.and'))
  for (const key of [`errors.${error.reason}`, `errors.${error.code}`]) if (hasText(key)) return t(key, facts)
  return error.message
}
