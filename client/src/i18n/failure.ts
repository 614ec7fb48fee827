import type { ApiError } from '@/api/types'
import { store } from '@/store'
import { hasText, t } from './index'

/** A refusal in the reader's words: its reason's sentence, else its code's. */
export function errorText(error: ApiError | null | undefined): string {
  if (!error) return t('errors.internal')
  const keys = [`errors.${error.reason}`, `errors.code.${error.code}`, 'errors.internal']
  return t(keys.find(hasText)!, facts(error))
}

// Ids of people in the facts are shown as names; moments as clock times.
function facts(error: ApiError): Record<string, unknown> {
  const shown: Record<string, unknown> = { field: error.field ?? '' }
  for (const [key, value] of Object.entries(error.detail ?? {})) shown[key] = wordOf(value)
  return shown
}

function wordOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wordOf).join(', ')
  if (typeof value !== 'string') return value
  const known = store.users.get(value)?.name ?? store.customers.get(value)?.name ?? store.departments.get(value)?.name
  if (known) return known
  return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' }) : value
}
