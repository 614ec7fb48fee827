import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Customer } from '@/api/types'

/** Which customers a pipeline board shows, and in which order; it lives in the address, so that a board can be shared. */
export interface Filters {
  text: string
  /** Ids of users; `none` is the lead pool. */
  owners: string[]
  department: string
  classes: string[]
  grades: string[]
  tags: string[]
  overAge: boolean
  /** Only those nobody contacted for so many days; 0: all. */
  quiet: number
  sort: 'value' | 'age'
}

/** Stands in a filter for having no class, no grade, or no owner. */
export const none = 'none'

/** No filter at all. */
export const noFilters: Filters = {
  text: '',
  owners: [],
  department: '',
  classes: [],
  grades: [],
  tags: [],
  overAge: false,
  quiet: 0,
  sort: 'value',
}

const one = (value: LocationQuery[string]): string => (Array.isArray(value) ? value[0] : value) ?? ''
const list = (value: LocationQuery[string]): string[] => [...new Set(one(value).split(',').filter(Boolean))]

/** Reads the filters of an address; what it does not know it leaves out. */
export function filtersOf(query: LocationQuery): Filters {
  const quiet = Number(one(query.quiet))
  return {
    text: one(query.q).slice(0, 100),
    owners: list(query.owner).slice(0, 50),
    department: one(query.department).slice(0, 36),
    classes: list(query.class).filter((value) => ['A', 'B', 'C', none].includes(value)),
    grades: list(query.grade).filter((value) => ['vip', 'major', 'ordinary', 'small', none].includes(value)),
    tags: list(query.tag).slice(0, 30),
    overAge: one(query.over) === '1',
    quiet: Number.isInteger(quiet) && quiet > 0 && quiet <= 3650 ? quiet : 0,
    sort: one(query.sort) === 'age' ? 'age' : 'value',
  }
}

/** The address's query for some filters; other keys (such as the open card) are kept. */
export function queryOf(filters: Filters, query: LocationQuery = {}): LocationQueryRaw {
  return {
    ...query,
    q: filters.text || undefined,
    owner: filters.owners.join(',') || undefined,
    department: filters.department || undefined,
    class: filters.classes.join(',') || undefined,
    grade: filters.grades.join(',') || undefined,
    tag: filters.tags.join(',') || undefined,
    over: filters.overAge ? '1' : undefined,
    quiet: filters.quiet || undefined,
    sort: filters.sort === 'age' ? 'age' : undefined,
  }
}

/** Whether any filter is on; the order is none. */
export function filtering(filters: Filters): boolean {
  return Object.values(queryOf({ ...filters, sort: 'value' })).some((value) => value !== undefined)
}

/** The filters as the server is asked. */
export function askOf(filters: Filters) {
  return {
    text: filters.text || undefined,
    ownerIds: filters.owners.length ? filters.owners : undefined,
    departmentId: filters.department || undefined,
    classes: filters.classes.length ? filters.classes : undefined,
    grades: filters.grades.length ? filters.grades : undefined,
    tags: filters.tags.length ? filters.tags : undefined,
    overAge: filters.overAge || undefined,
    noContactDays: filters.quiet || undefined,
    sort: filters.sort,
  }
}

const dayMs = 86_400_000
const among = (values: string[], value: string) => values.length === 0 || values.includes(value || none)

/** Whether a card passes every filter but that for over age, as the server's board has it. */
export function passes(card: Customer, filters: Filters, now: number): boolean {
  if (!among(filters.owners, card.ownerId)) return false
  if (filters.department && card.departmentId !== filters.department) return false
  if (!among(filters.classes, card.class) || !among(filters.grades, card.grade)) return false
  if (filters.tags.length && !filters.tags.some((tag) => card.tags.includes(tag))) return false
  if (filters.quiet && card.lastContactAt && now - Date.parse(card.lastContactAt) < filters.quiet * dayMs)
    return false
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const body = `${card.company}\n${card.name}\n${card.pinyin}`.toLowerCase()
  return words.every((word) => body.includes(word))
}
