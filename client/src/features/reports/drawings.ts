import type { Report, ReportRow } from '@/api/types'
import type { BarChart, LineChart, Part } from '@/ui/chart'
import type { Saying } from './tables'

/** Booths recruited by the end of each period, beside the target and the edition before. */
export function progressDrawing(report: Report, say: Saying): LineChart {
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

/** Booths of departments or people by what of them is paid; marks are their targets. */
export function rowsDrawing(report: Report, of: 'departments' | 'people', say: Saying): BarChart {
  const rows = report[of].filter((r) => r.now.booths || r.targetBooths)
  const part = (key: string, value: (row: ReportRow) => number, token: string, hatch = false): Part => ({
    label: say.t(`reports.part.${key}`),
    values: rows.map(value),
    fill: `--st-${token}`,
    edge: `--st-${token}-edge`,
    text: `--on-${token}`,
    hatch,
  })
  return {
    kind: 'bars',
    labels: rows.map((r) => (of === 'people' ? say.person(r.userId) : say.department(r.departmentId))),
    parts: [
      part('paid', (r) => r.now.boothsPaid, 'paid'),
      part('partPaid', (r) => r.now.boothsPartPaid, 'part', true),
      part('unpaid', (r) => r.now.booths - r.now.boothsPaid - r.now.boothsPartPaid, 'signed'),
    ],
    marks: rows.map((r) => r.targetBooths || null),
  }
}

/** How the area of each hall is taken, in square metres. */
export function hallsDrawing(report: Report, say: Saying): BarChart {
  const part = (
    key: 'sold' | 'booked' | 'held' | 'reserved' | 'available',
    token: string,
    hatch = false,
  ) => ({
    label: say.t(`reports.head.${key}`),
    values: report.halls.map((hall) => Math.round(hall[key].area / 100)),
    fill: `--st-${token}`,
    edge: `--st-${token}-edge`,
    text: `--on-${token}`,
    hatch,
  })
  return {
    kind: 'bars',
    labels: report.halls.map((hall) => hall.hall),
    parts: [
      part('sold', 'signed'),
      part('booked', 'booked'),
      part('held', 'held'),
      part('reserved', 'reserved', true),
      part('available', 'available'),
    ],
  }
}
