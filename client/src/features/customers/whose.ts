import type { CustomerFilter } from '@/ui/bound/customer_filter'

/** The places of the customers page: whose customers, and the important ones apart. */
export const places = ['all', 'important', 'mine', 'team', 'department', 'pool'] as const
export type Place = (typeof places)[number]

/** The place a filter is shown at: important customers of all are one of their own (C2). */
export const placeOf = (filter: CustomerFilter): Place =>
  filter.whose ?? (filter.important ? 'important' : 'all')

/** A filter at another place. That only important ones are shown stays, but where all are asked for. */
export function atPlace(filter: CustomerFilter, place: Place): CustomerFilter {
  if (place === 'all') return { ...filter, whose: undefined, important: undefined }
  if (place === 'important') return { ...filter, whose: undefined, important: true }
  return { ...filter, whose: place }
}
