import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { ApiFailure } from '@/api'
import type { ApiError, Report, ReportQuery } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'

/** The report a page shows, brought forward as orders, payments and booths change. */
export interface LiveReport {
  report: Readonly<Ref<Report | null>>
  problem: Readonly<Ref<ApiError | null>>
}

/** How long changes are gathered before the report is read again: a payment changes an order, its booths and itself. */
const gather = 150

interface Versioned {
  exhibitionId: string
  version: number
}

/** What changes with every change of some nouns of an exhibition. */
function mark(nouns: Iterable<Versioned>, exhibitionId: string): string {
  let count = 0
  let versions = 0
  for (const one of nouns) {
    if (one.exhibitionId !== exhibitionId) continue
    count++
    versions += one.version
  }
  return `${count} ${versions}`
}

/** Reads the report of an exhibition, and again when the log says that something of it is another: never two at once, and one for many changes. */
export function useReport(
  exhibitionId: Readonly<Ref<string>>,
  query: Readonly<Ref<ReportQuery>>,
  read: (exhibitionId: string, query: ReportQuery) => Promise<Report>,
): LiveReport {
  const report = shallowRef<Report | null>(null)
  const problem = ref<ApiError | null>(null)
  let busy = false
  let again = false
  let timer = 0

  async function ask() {
    if (busy) {
      again = true
      return
    }
    const [id, question] = [exhibitionId.value, query.value]
    if (!id) return
    busy = true
    try {
      const answer = await read(id, question)
      if (id === exhibitionId.value && question === query.value) {
        report.value = answer
        problem.value = null
      }
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure
      problem.value = failure.error
    } finally {
      busy = false
    }
    if (again) {
      again = false
      void ask()
    }
  }
  function soon() {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), gather)
  }

  const changed = computed(() => {
    const id = exhibitionId.value
    return [
      mark(store.orders.values(), id),
      mark(store.payments.values(), id),
      mark(store.booths.values(), id),
      store.exhibitions.get(id)?.version,
      sync.today.value,
    ].join()
  })
  watch(changed, soon)
  watch(
    [exhibitionId, query],
    ([id], [before]) => {
      if (id !== before) report.value = null
      void ask()
    },
    { immediate: true },
  )
  watch(
    () => sync.state.value.kind,
    (kind) => kind === 'live' && problem.value && void ask(),
  )
  onScopeDispose(() => clearTimeout(timer))
  return { report, problem }
}
