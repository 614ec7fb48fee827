import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartDataset,
  type Plugin,
} from 'chart.js'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
)

/** Reads a design token as it is where the chart stands. */
export type Token = (name: string) => string

/** A line of a chart of what has been reached by when; null: not known. */
export interface Line {
  label: string
  values: readonly (number | null)[]
  colour: string
  dash?: readonly number[]
  /** Drawn strongest, with its last value beside it. */
  main?: boolean
}

/** Lines over periods. */
export interface LineChart {
  kind: 'lines'
  labels: readonly string[]
  lines: readonly Line[]
}

/** A part of every bar. `hatch` tells it from others without its colour. */
export interface Part {
  label: string
  values: readonly number[]
  fill: string
  edge: string
  text: string
  hatch?: boolean
}

/** Bars of parts, one under another, each perhaps with a mark where it should be. */
export interface BarChart {
  kind: 'bars'
  labels: readonly string[]
  parts: readonly Part[]
  marks?: readonly (number | null)[]
}

/** What is drawn. */
export type Drawing = LineChart | BarChart

/** How high a drawing is. */
export const heightOf = (drawing: Drawing): number =>
  drawing.kind === 'lines' ? 260 : Math.max(1, drawing.labels.length) * 32 + 32

/** How large a drawing is on an A4 sheet between its margins, or beside another there. */
export const onPaper = (drawing: Drawing, half: boolean) => ({
  width: half ? 338 : 700,
  height:
    drawing.kind === 'lines' ? 200 : half ? Math.max(1, drawing.labels.length) * 24 + 28 : heightOf(drawing),
})

function hatched(fill: string, line: string): CanvasPattern | string {
  const tile = document.createElement('canvas')
  tile.width = tile.height = 8
  const at = tile.getContext('2d')
  if (!at) return fill
  at.fillStyle = fill
  at.fillRect(0, 0, 8, 8)
  at.strokeStyle = line
  at.lineWidth = 1.5
  for (const from of [-8, 0, 8]) {
    at.beginPath()
    at.moveTo(from, 8)
    at.lineTo(from + 8, 0)
    at.stroke()
  }
  return at.createPattern(tile, 'repeat') ?? fill
}

// The last value of a line, beside its end.
const ends = (drawing: LineChart, token: Token): Plugin<'line'> => ({
  id: 'ends',
  afterDatasetsDraw(chart) {
    drawing.lines.forEach((line, n) => {
      if (!line.main) return
      const last = line.values.findLastIndex((value) => value !== null)
      const point = chart.getDatasetMeta(n).data[last]
      if (!point) return
      const { ctx, chartArea } = chart
      ctx.save()
      ctx.fillStyle = token('--text')
      ctx.font = `600 13px ${token('--font')}`
      const left = point.x > (chartArea.left + chartArea.right) / 2
      ctx.textAlign = left ? 'right' : 'left'
      ctx.fillText(String(line.values[last]), point.x + (left ? -8 : 8), Math.max(point.y - 8, 14))
      ctx.restore()
    })
  },
})

// How much every part is, where there is room for it, and where the bar should be.
const figures = (drawing: BarChart, token: Token): Plugin<'bar'> => ({
  id: 'figures',
  afterDatasetsDraw(chart) {
    const { ctx } = chart
    ctx.save()
    ctx.font = `12px ${token('--font')}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    drawing.parts.forEach((part, n) => {
      chart.getDatasetMeta(n).data.forEach((bar, at) => {
        const value = part.values[at] ?? 0
        const { x, base } = bar.getProps(['x', 'base'], true) as unknown as { x: number; base: number }
        const text = String(value)
        const room = Math.abs(x - base)
        if (!value || room < ctx.measureText(text).width + 8) return
        const middle = (x + base) / 2
        if (part.hatch) {
          const wide = ctx.measureText(text).width + 6
          ctx.fillStyle = token(part.fill)
          ctx.fillRect(middle - wide / 2, bar.y - 8, wide, 16)
        }
        ctx.fillStyle = token(part.text)
        ctx.fillText(text, middle, bar.y + 1)
      })
    })
    const bars = chart.getDatasetMeta(0).data
    const scale = chart.scales.x
    drawing.marks?.forEach((mark, at) => {
      const bar = bars[at]
      if (mark === null || !bar || !scale) return
      const x = scale.getPixelForValue(mark)
      ctx.fillStyle = token('--c-target')
      ctx.fillRect(x - 1, bar.y - 12, 2, 24)
    })
    ctx.restore()
  },
})

function lineSets(drawing: LineChart, token: Token): ChartDataset<'line'>[] {
  return drawing.lines.map((line) => ({
    label: line.label,
    data: [...line.values],
    borderColor: token(line.colour),
    backgroundColor: token(line.colour),
    borderWidth: line.main ? 2.5 : 1.5,
    borderDash: [...(line.dash ?? [])],
    pointRadius: drawing.labels.length === 1 ? 3 : 0,
    spanGaps: false,
  }))
}

function barSets(drawing: BarChart, token: Token): ChartDataset<'bar'>[] {
  return drawing.parts.map((part) => ({
    label: part.label,
    data: [...part.values],
    backgroundColor: part.hatch ? hatched(token(part.fill), token(part.text)) : token(part.fill),
    borderColor: token(part.edge),
    borderWidth: 1,
    borderSkipped: false,
    barThickness: 18,
  }))
}

/** What Chart.js draws of a drawing. It is silent: the table below says every number. */
export function configOf(drawing: Drawing, token: Token): ChartConfiguration {
  const text = { color: token('--text-2'), font: { family: token('--font'), size: 12 } }
  const grid = { color: token('--line'), tickColor: 'transparent' }
  const none = { display: false }
  const shared = {
    animation: false as const,
    responsive: true,
    maintainAspectRatio: false,
    devicePixelRatio: Math.max(2, window.devicePixelRatio), // sharp on paper too
    events: [],
  }
  if (drawing.kind === 'lines')
    return {
      type: 'line',
      data: { labels: [...drawing.labels], datasets: lineSets(drawing, token) },
      plugins: [ends(drawing, token) as Plugin],
      options: {
        ...shared,
        layout: { padding: { top: 16, right: 8 } },
        scales: {
          x: {
            grid: none,
            border: { color: token('--line-strong') },
            ticks: { ...text, maxRotation: 0, autoSkipPadding: 16 },
          },
          y: { beginAtZero: true, grid, border: none, ticks: { ...text, precision: 0, maxTicksLimit: 6 } },
        },
      },
    }
  return {
    type: 'bar',
    data: { labels: [...drawing.labels], datasets: barSets(drawing, token) },
    plugins: [figures(drawing, token) as Plugin],
    options: {
      ...shared,
      indexAxis: 'y',
      scales: {
        x: {
          stacked: true,
          beginAtZero: true,
          suggestedMax: Math.max(1, ...(drawing.marks ?? []).map((mark) => mark ?? 0)),
          grid,
          border: none,
          ticks: { ...text, precision: 0, maxTicksLimit: 6 },
        },
        y: {
          stacked: true,
          grid: none,
          border: { color: token('--line-strong') },
          ticks: { ...text, color: token('--text') },
        },
      },
    },
  }
}

export { Chart }
