import type { Report, ReportRow } from '@/api/types'
import type { BarChart, Part } from '@/ui/chart'
import type { Saying } from './tables'

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
