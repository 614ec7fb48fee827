import type { CustomerFilter } from '@/ui/bound/customer_filter'

/** A column of the list: its word below `customers.`, how wide it is, and what the list is sorted by at its head. */
export interface Column {
  id: string
  word: string
  width: string
  sort?: NonNullable<CustomerFilter['sort']>
}

/** All columns a list can have, in their order; the first always stands. */
export const columns = [
  { id: 'company', word: 'company', width: 'minmax(180px, 2.4fr)', sort: 'company' },
  { id: 'name', word: 'name', width: 'minmax(72px, 0.8fr)' },
  { id: 'phone', word: 'phone', width: '124px' },
  { id: 'kind', word: 'kind', width: '84px' },
  { id: 'stage', word: 'stage_label', width: '84px', sort: 'stage' },
  { id: 'class', word: 'class_label', width: '72px', sort: 'class' },
  { id: 'grade', word: 'grade_label', width: '88px', sort: 'grade' },
  { id: 'score', word: 'fact.score', width: '80px', sort: 'score' },
  { id: 'owner', word: 'owner', width: 'minmax(88px, 0.8fr)' },
  { id: 'lastContactAt', word: 'last_contact', width: '96px', sort: 'lastContactAt' },
  { id: 'next', word: 'next', width: '124px' },
  { id: 'stageSince', word: 'stage_since', width: '96px', sort: 'stageSince' },
  { id: 'updatedAt', word: 'updated', width: '96px', sort: 'updatedAt' },
  { id: 'createdAt', word: 'created', width: '96px', sort: 'createdAt' },
  { id: 'region', word: 'fact.region', width: '96px' },
  { id: 'category', word: 'fact.category', width: '112px' },
  { id: 'industry', word: 'fact.industry', width: '112px' },
  { id: 'tags', word: 'tags', width: 'minmax(88px, 1fr)' },
] as const satisfies readonly Column[]

/** The name of a column. */
export type ColumnId = (typeof columns)[number]['id']

/** The columns somebody sees who has chosen none. */
export const usualColumns: readonly ColumnId[] = [
  'company',
  'name',
  'phone',
  'kind',
  'stage',
  'owner',
  'lastContactAt',
  'next',
]

/** The chosen columns in their order, the first always among them; unknown ones are left out. */
export function columnsOf(chosen: readonly string[]): Column[] {
  return columns.filter((one, n) => n === 0 || chosen.includes(one.id))
}

/** What a list sorted by one column becomes when the head of another, or the same, is pressed: times begin with the latest, scores with the highest. */
export function sortedBy(filter: CustomerFilter, sort: NonNullable<CustomerFilter['sort']>): CustomerFilter {
  const same = (filter.sort ?? 'company') === sort
  return { ...filter, sort, descending: same ? !filter.descending : /At$|Since$|^score$/.test(sort) }
}
