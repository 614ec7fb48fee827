import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Item } from '@/api/types'

/** What a board shows of its items; it lives in the address, so that a filtered board can be shared. */
export interface Filters {
  text: string
  who: string[]
  labels: string[]
  mine: boolean
  late: boolean
  carried: boolean
}

/** Facts about an item that a filter asks for. */
export interface Facts {
  meId: string
  late: (item: Item) => boolean
  carried: (item: Item) => number
  /** What of the item can be searched besides its title: customer, booths, names. */
  words: (item: Item) => string
}

/** No filter at all. */
export const noFilters: Filters = { text: '', who: [], labels: [], mine: false, late: false, carried: false }

/** Reads the filters of an address; what it does not know it leaves out. */
export function filtersOf(query: LocationQuery): Filters {
  return {
    text: one(query.q).slice(0, 100),
    who: list(query.who),
    labels: list(query.label),
    mine: one(query.mine) === '1',
    late: one(query.late) === '1',
    carried: one(query.carried) === '1',
  }
}

/** The address's query for some filters; other keys (such as the open item) are kept. */
export function queryOf(filters: Filters, query: LocationQuery = {}): LocationQueryRaw {
  return {
    ...query,
    q: filters.text || undefined,
    who: filters.who.join(',') || undefined,
    label: filters.labels.join(',') || undefined,
    mine: filters.mine ? '1' : undefined,
    late: filters.late ? '1' : undefined,
    carried: filters.carried ? '1' : undefined,
  }
}

/** Whether any filter is on. */
export function filtering(filters: Filters): boolean {
  return Object.keys(queryOf(filters)).some((key) => queryOf(filters)[key] !== undefined)
}

/** Whether an item passes every filter. People and labels each: any of those chosen. */
export function passes(item: Item, filters: Filters, facts: Facts): boolean {
  if (filters.mine && !item.assigneeIds.includes(facts.meId)) return false
  if (filters.who.length && !filters.who.some((id) => item.assigneeIds.includes(id))) return false
  if (filters.labels.length && !filters.labels.some((id) => item.labelIds.includes(id))) return false
  if (filters.late && !facts.late(item)) return false
  if (filters.carried && facts.carried(item) < 2) return false
  return matches(item, filters.text, facts)
}

function matches(item: Item, text: string, facts: Facts): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const body = `${item.title} ${facts.words(item)}`.toLowerCase()
  return words.every((word) => body.includes(word))
}

function one(value: LocationQuery[string]): string {
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

function list(value: LocationQuery[string]): string[] {
  return [...new Set(one(value).split(',').filter(Boolean))]
}
