import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Customer } from '@/api/types'
import { matches, type CustomerFilter, type Reader } from '@/ui/bound/customer_filter'
import { filterOf, filtering as filteringList, queryOf as queryOfList } from '@/ui/bound/customer_query'

/** Which customers a pipeline board shows, as lists of them do, and in which order; it lives in the address, so that a board can be shared. */
export interface Filters extends Omit<
  CustomerFilter,
  'stages' | 'exhibitionId' | 'expectedAt' | 'sort' | 'descending'
> {
  overAge?: boolean
  order: 'value' | 'age'
}

/** No filter at all. */
export const noFilters: Filters = { order: 'value' }

/** Reads the filters of an address; what it does not know it leaves out. */
export function filtersOf(query: LocationQuery): Filters {
  const ours: LocationQuery = { ...query, stage: null, attended: null, sort: null, down: null }
  const filters: Filters = { ...filterOf(ours), order: query.sort === 'age' ? 'age' : 'value' }
  if (query.over === '1') filters.overAge = true
  return filters
}

/** The address's query for some filters; other keys (such as the open card) are kept. */
export function queryOf({ overAge, order, ...list }: Filters, query: LocationQuery = {}): LocationQueryRaw {
  return {
    ...queryOfList(list, query),
    over: overAge ? '1' : undefined,
    sort: order === 'age' ? 'age' : undefined,
  }
}

/** Whether any filter is on; the order is none. */
export const filtering = ({ overAge, order: _, ...list }: Filters): boolean =>
  !!overAge || filteringList(list)

/** The filters as the server is asked. */
export function askOf({ order, ...filters }: Filters) {
  return { ...filters, sort: order }
}

/** Whether a card passes every filter but that for over age, as the server's board has it. */
export const passes = (card: Customer, filters: Filters, reader: Reader): boolean =>
  matches(card, filters, reader)
