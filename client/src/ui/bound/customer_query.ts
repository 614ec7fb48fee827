import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import { parted, unparted } from '@/api/parted'
import { allStages, classes, grades, kinds, none } from './customer_choices'
import type { CustomerFilter } from './customer_filter'

// The lists of a filter, by their names in the address, and what may stand in them; null: anything.
const lists = [
  ['owner', 'ownerIds', null, 50],
  ['kind', 'kinds', kinds, 4],
  ['stage', 'stages', allStages, 7],
  ['class', 'classes', [...classes, none], 4],
  ['grade', 'grades', [...grades, none], 5],
  ['tag', 'tags', null, 30],
  ['source', 'sources', null, 30],
  ['category', 'categories', null, 50],
  ['industry', 'industries', null, 50],
  ['region', 'regions', null, 50],
] as const
const whose = ['mine', 'team', 'department', 'pool'] as const
const sorts = [
  'company',
  'lastContactAt',
  'stageSince',
  'updatedAt',
  'createdAt',
  'class',
  'grade',
  'stage',
  'score',
] as const

/** The names a filter has in an address. */
export const queryNames = [
  'q',
  'whose',
  'department',
  'attended',
  'important',
  'stale',
  'quiet',
  'score',
  'sort',
  'down',
  ...lists.map(([name]) => name),
] as const

const one = (value: LocationQuery[string] | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? ''
const oneOf = <T extends string>(list: readonly T[], value: string): T | undefined =>
  list.find((known) => known === value)

/** Reads a filter of customers from an address; what it does not know it leaves out. */
export function filterOf(query: LocationQuery): CustomerFilter {
  const filter: Record<string, unknown> = {
    text: one(query.q).slice(0, 100),
    whose: oneOf(whose, one(query.whose)),
    departmentId: one(query.department).slice(0, 36),
    exhibitionId: one(query.attended).slice(0, 36),
    important: one(query.important) === '1',
    stale: one(query.stale) === '1',
    noContactDays: numberOf(one(query.quiet), 3650),
    scoreLeast: numberOf(one(query.score), 100),
    sort: oneOf(sorts, one(query.sort)),
    descending: one(query.down) === '1',
  }
  for (const [name, field, known, most] of lists) {
    const values = [...new Set(unparted(one(query[name])))]
    const allowed: readonly string[] | null = known
    filter[field] = values.filter((value) => allowed?.includes(value) ?? true).slice(0, most)
  }
  const said = Object.entries(filter).filter(([, value]) => (Array.isArray(value) ? value.length : value))
  return Object.fromEntries(said) as CustomerFilter
}

const numberOf = (text: string, most: number): number =>
  /^\d{1,4}$/.test(text) && Number(text) <= most ? Number(text) : 0

/** The address's query for a filter; other keys (such as the open card) are kept. */
export function queryOf(filter: CustomerFilter, query: LocationQuery = {}): LocationQueryRaw {
  const listed = lists.map(([name, field]) => [name, parted(filter[field] ?? []) || undefined] as const)
  return {
    ...query,
    ...Object.fromEntries(listed),
    q: filter.text || undefined,
    whose: filter.whose || undefined,
    department: filter.departmentId || undefined,
    attended: filter.exhibitionId || undefined,
    important: filter.important ? '1' : undefined,
    stale: filter.stale ? '1' : undefined,
    score: filter.scoreLeast ? String(filter.scoreLeast) : undefined,
    quiet: filter.noContactDays ? String(filter.noContactDays) : undefined,
    sort: filter.sort && filter.sort !== 'company' ? filter.sort : undefined,
    down: filter.descending ? '1' : undefined,
  }
}

/** Whether a filter leaves anything out; its order does not. */
export const filtering = (filter: CustomerFilter): boolean =>
  Object.values(queryOf({ ...filter, sort: undefined, descending: undefined })).some(
    (value) => value !== undefined,
  )
