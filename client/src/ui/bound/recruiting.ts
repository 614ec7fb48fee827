import { computed, type Ref } from 'vue'
import type { ApiError, Report, ReportQuery } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { useAnswer } from '@/ui/bound/answer'
import type { LineChart } from '../chart'

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
  const question = computed(() =>
    exhibitionId.value ? { id: exhibitionId.value, query: query.value } : null,
  )
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
  const { answer, problem } = useAnswer(
    question,
    changed,
    ({ id, query: asked }) => read(id, asked),
    gather,
    (now, before) => now.id === before.id,
  )
  return { report: answer, problem }
}

/** Booths recruited by the end of each period, beside the target and the edition before. */
export function progressDrawing(
  report: Pick<Report, 'by' | 'periods' | 'previous' | 'whole'>,
  say: { t: (key: string) => string; short: (day: string) => string },
): LineChart {
  const { periods } = report
  const lines: LineChart['lines'] = [
    {
      label: say.t('reports.line.now'),
      values: periods.map((p) => p.end?.booths ?? null),
      colour: '--c1',
      main: true,
    },
  ]
  const target = {
    label: say.t('reports.line.target'),
    values: periods.map((p) => p.target ?? null),
    colour: '--c-target',
    dash: [7, 4],
  }
  const last = {
    label: say.t('reports.line.last'),
    values: periods.map((p) => p.lastBooths ?? null),
    colour: '--c-last',
    dash: [2, 3],
  }
  return {
    kind: 'lines',
    labels: periods.map((p) => (report.by === 'month' ? p.from.slice(0, 7) : say.short(p.from))),
    lines: [...lines, ...(report.whole.targetBooths ? [target] : []), ...(report.previous ? [last] : [])],
  }
}
