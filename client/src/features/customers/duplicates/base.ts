import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import { ApiFailure } from '@/api'
import { answerOf, routes } from '@/api/http'
import { requestLines } from '@/api/lines'
import type { ApiError, Customer, DuplicateMatch } from '@/api/types'
import { store } from '@/store'

/** Cards that may be one customer, registered first, first. */
export interface Group {
  id: string
  cards: { match: DuplicateMatch; card: Customer | null }[]
}

type Line = { cards?: DuplicateMatch[]; done?: boolean }

/** A search for duplicates through every card there is. */
export interface BaseSearch {
  groups: ComputedRef<Group[]>
  state: Readonly<Ref<'running' | 'whole' | 'stopped'>>
  problem: Readonly<Ref<ApiError | null>>
  start: () => Promise<void>
  /** Takes a card off the list: it was merged, or is somebody else. */
  settle: (id: string) => void
}

/** Where the groups come from; a test has its own. */
export interface Source {
  lines: (signal: AbortSignal) => AsyncIterable<Line>
  cards: (ids: string[]) => Promise<Customer[]>
}

const server: Source = {
  lines: (signal) => requestLines<Line>('/api/duplicates/all', signal),
  cards: async (ids) => {
    const asked = {
      params: { query: { ids } },
      querySerializer: { array: { style: 'form', explode: false } },
    } as const
    return (await answerOf(routes.GET('/api/customers/by_id', asked))).customers as Customer[]
  },
}

/** Searches the whole base, showing groups as they are found; it stops with the page. */
export function useBaseSearch(source: Source = server): BaseSearch {
  const found = shallowRef<DuplicateMatch[][]>([])
  const read = shallowRef(new Map<string, Customer>())
  const settled = ref(new Set<string>())
  const state = ref<'running' | 'whole' | 'stopped'>('stopped')
  const problem = ref<ApiError | null>(null)
  let running: AbortController | undefined

  const cardOf = (m: DuplicateMatch) =>
    m.masked ? null : (store.customers.get(m.id) ?? read.value.get(m.id) ?? null)
  const open = (m: DuplicateMatch) => {
    const card = cardOf(m)
    return !settled.value.has(m.id) && !card?.archived && !card?.mergedIntoId
  }
  const groups = computed(() =>
    found.value
      .map((cards) => cards.filter(open).map((match) => ({ match, card: cardOf(match) })))
      .filter((cards) => cards.length > 1)
      .map((cards) => ({ id: cards[0]!.match.id, cards })),
  )

  async function bring(cards: DuplicateMatch[]) {
    const missing = cards.filter((m) => !m.masked && !store.customers.has(m.id)).map((m) => m.id)
    if (!missing.length) return
    const next = new Map(read.value)
    for (const card of await source.cards(missing)) next.set(card.id, card)
    read.value = next
  }
  async function start() {
    running?.abort()
    const mine = (running = new AbortController())
    found.value = []
    settled.value = new Set()
    problem.value = null
    state.value = 'running'
    try {
      for await (const line of source.lines(mine.signal)) {
        if (mine.signal.aborted) return
        if (line.cards) {
          await bring(line.cards)
          found.value = [...found.value, line.cards]
        }
        if (line.done) state.value = 'whole'
      }
    } catch (e) {
      if (mine.signal.aborted) return
      problem.value = e instanceof ApiFailure ? e.error : failed
    }
    if (running === mine && state.value === 'running') state.value = 'stopped'
  }
  onScopeDispose(() => running?.abort())
  return { groups, state, problem, start, settle: (id) => (settled.value = new Set(settled.value).add(id)) }
}

const failed: ApiError = { code: 'internal', reason: 'internal', message: 'the answer makes no sense' }
