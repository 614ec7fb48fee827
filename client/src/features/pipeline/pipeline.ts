import { computed, onScopeDispose, watch, type ComputedRef, type Ref } from 'vue'
import { api } from '@/api'
import type { ApiError, Customer, CustomerStage, Exhibition } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { useReader } from '@/ui/bound/customer_reader'
import { columnsOf, sumsOf, sumsSince, type Column, type Question, type Sums } from './columns'
import { askOf, type Filters } from './filters'
import { Reading } from './reading'

/** An exhibition's pipeline board: what of it has been read, live. */
export interface PipelineBoard {
  question: ComputedRef<Question | null>
  columns: ComputedRef<Column[]>
  total: ComputedRef<Sums>
  /** The first answer, or what this device holds without one, is here. */
  ready: ComputedRef<boolean>
  /** Nothing was heard from the server: the numbers are of what this device holds. */
  partly: ComputedRef<boolean>
  problem: Readonly<Ref<ApiError | null>>
  /** Reads the next cards of a column. */
  more: (stage: CustomerStage) => Promise<void>
  retry: () => void
}

const typing = 200
const settling = 600

/** Reads a board from the server in pages and keeps it live from the change stream; numbers are counted anew once changes rest. */
export function usePipeline(
  exhibition: Readonly<Ref<Exhibition | undefined>>,
  filters: Readonly<Ref<Filters>>,
  read: typeof api.pipeline = api.pipeline,
): PipelineBoard {
  const here = sync.ready('customers')
  const reader = useReader()
  const seen = new Set<string>()
  const known: ComputedRef<ReadonlyMap<string, Customer>> = computed(() => {
    const id = exhibition.value?.id ?? ''
    const found = new Map<string, Customer>()
    for (const card of store.customers.values()) {
      if (!(id in card.expected)) continue
      found.set(card.id, card)
      seen.add(card.id)
    }
    // What was read stands until the change stream brings it, and goes with it.
    for (const card of reading.pages.value.values())
      if (!store.customers.has(card.id) && !seen.has(card.id)) found.set(card.id, card)
    return found
  })
  const reading = new Reading(exhibition, filters, known, read)
  const { answered, problem } = reading
  watchQuestion(
    exhibition,
    filters,
    () => {
      seen.clear()
      reading.clear()
    },
    () => void reading.ask(true),
  )
  onScopeDispose(sync.keep((card) => (exhibition.value?.id ?? '') in card.expected))
  // What was read before may have been let go.
  watch([here, sync.customersTold], () => {
    seen.clear()
    if (here.value) void reading.ask(true)
  })
  watchChanges(known, exhibition, () => void reading.ask(answered.value === null))

  const question = computed<Question | null>(() =>
    exhibition.value ? { exhibition: exhibition.value, filters: filters.value, reader: reader.value } : null,
  )
  const sums = computed(() => {
    const asked = question.value
    if (!asked) return new Map<CustomerStage, Sums>()
    return answered.value
      ? sumsSince(answered.value, reading.counted.value, known.value, asked)
      : sumsOf(known.value.values(), asked)
  })
  return {
    question,
    columns: computed(() =>
      question.value ? columnsOf(known.value.values(), sums.value, reading.reach.value, question.value) : [],
    ),
    total: computed(() => totalOf(sums.value)),
    ready: computed(() => answered.value !== null || (problem.value !== null && here.value)),
    partly: computed(() => answered.value === null && problem.value !== null),
    problem,
    more: (stage) => reading.more(stage),
    retry: () => void reading.ask(true),
  }
}

// What is lost brings nothing.
function totalOf(sums: ReadonlyMap<CustomerStage, Sums>): Sums {
  const all = { count: 0, sum: 0, overAge: 0 }
  for (const [stage, one] of sums) {
    if (stage === 'lost') continue
    all.count += one.count
    all.sum += one.sum
    all.overAge += one.overAge
  }
  return all
}

// Another exhibition or filter is another board; what is typed is asked when it rests.
function watchQuestion(
  exhibition: Readonly<Ref<Exhibition | undefined>>,
  filters: Readonly<Ref<Filters>>,
  clear: () => void,
  ask: () => void,
) {
  let wait: ReturnType<typeof setTimeout> | undefined
  const asked = computed(() => JSON.stringify([exhibition.value?.id ?? '', askOf(filters.value)]))
  watch(
    asked,
    (_, before) => {
      clear()
      clearTimeout(wait)
      if (before === undefined) ask()
      else wait = setTimeout(ask, typing)
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(wait))
}

// What changes here or elsewhere is counted anew by the server once it rests; so is what was just confirmed.
function watchChanges(
  known: ComputedRef<ReadonlyMap<string, Customer>>,
  exhibition: Readonly<Ref<Exhibition | undefined>>,
  ask: () => void,
) {
  let wait: ReturnType<typeof setTimeout> | undefined
  const state = computed(() => {
    let versions = 0
    for (const card of known.value.values()) versions += card.version
    return `${known.value.size} ${versions} ${store.pending.size} ${JSON.stringify(exhibition.value?.stageRules)}`
  })
  watch(state, () => {
    clearTimeout(wait)
    wait = setTimeout(() => sync.state.value.kind !== 'offline' && ask(), settling)
  })
  watch(
    () => sync.state.value.kind,
    (kind, before) => kind === 'live' && before !== 'saving' && ask(),
  )
  onScopeDispose(() => clearTimeout(wait))
}
