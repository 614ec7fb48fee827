import { computed, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { ApiFailure } from '@/api'
import type { ApiError, Day, Item } from '@/api/types'
import { differences, type Difference } from './differences'

/** The plan of a week or month compared with how it stood on a day, or how it stood on two days with each other. */
export interface Compare {
  /** The day compared with; empty: nothing is. */
  since: ComputedRef<Day>
  /** The later day; empty: as it stands now, live. */
  until: ComputedRef<Day>
  set: (since: Day, until?: Day) => void
  found: ComputedRef<Difference[]>
  /** The differences of what stands on the board, by item. */
  marks: ComputedRef<ReadonlyMap<string, Difference>>
  problem: Readonly<ShallowRef<ApiError | null>>
  reading: Readonly<ShallowRef<boolean>>
}

const dayOf = (value: unknown): Day =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : ''

/** What is compared: what of a board belongs to the plan of a week or month. */
export interface Compared {
  /** Department and period: another one is read anew. */
  key: ComputedRef<string>
  /** The plan as it stood at the end of a day. */
  at: (day: Day) => Promise<Item[]>
  /** As it stands on this device; null: it is not all here, and today is read as well. */
  now: ComputedRef<readonly Item[] | null>
  today: Readonly<Ref<Day>>
}

/** Compares a plan by the days in the address; the past is read from the log. */
export function useCompare({ key, at, now, today }: Compared): Compare {
  const route = useRoute()
  const router = useRouter()
  const since = computed(() => dayOf(route.query.since))
  const until = computed(() => dayOf(route.query.until))
  const here = computed(() => now.value !== null)
  const then = shallowRef<{ before: Item[]; after: Item[] | null } | null>(null)
  const problem = shallowRef<ApiError | null>(null)
  const reading = shallowRef(false)
  let asked = 0

  async function read(): Promise<void> {
    const mine = ++asked
    then.value = problem.value = null
    reading.value = !!since.value
    if (!since.value) return
    try {
      const to = until.value || (here.value ? '' : today.value)
      const [before, after] = await Promise.all([at(since.value), to ? at(to) : null])
      if (mine === asked) then.value = { before, after }
    } catch (failure) {
      if (mine === asked)
        problem.value =
          failure instanceof ApiFailure
            ? failure.error
            : { code: 'internal', reason: 'internal', message: '' }
    } finally {
      if (mine === asked) reading.value = false
    }
  }
  watch([key, since, until], read, { immediate: true })
  watch(here, (all) => void (all || until.value || read()))

  const found = computed(() => {
    if (!then.value) return []
    const { before, after } = then.value
    const is = until.value ? after : (now.value ?? after)
    return is ? differences(before, is) : []
  })
  return {
    since,
    until,
    set: (from, to = '') =>
      void router.replace({
        query: { ...route.query, since: from || undefined, until: (from && to) || undefined },
      }),
    found,
    marks: computed(() => new Map(found.value.filter((one) => one.now).map((one) => [one.id, one]))),
    problem,
    reading,
  }
}
