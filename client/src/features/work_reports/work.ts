import type { Activity, Pipeline, WorkReport, WorkReportDraft } from '@/api/types'
import { locale, t } from '@/i18n'
import { addDays, addMonths, addWeeks, isMonth } from '@/store/selectors/calendar'
import type { BarChart } from '@/ui/chart'
import { monthText, shortMonthText } from '@/ui/format'

/** What a report is drafted from. */
export type Draft = WorkReportDraft['draft']
/** A line of it. */
export type Line = Draft['done'][number]
/** Its figures. */
export type Numbers = Draft['figures']
/** What was corrected by hand. */
export type Correction = WorkReport['corrections'][number]
/** A part whose lines can be corrected. */
export type Part = Exclude<Correction['part'], 'figures' | 'words'>

type Count = Exclude<keyof Numbers, 'amount' | 'received'>
const counts: Record<Count, 'does' | 'sells'> = {
  planned: 'does',
  done: 'does',
  carried: 'does',
  visits: 'does',
  tried: 'does',
  due: 'does',
  onTime: 'does',
  missed: 'does',
  came: 'does',
  answered: 'does',
  responseMinutes: 'does',
  orders: 'sells',
  booths: 'sells',
}
const amounts = ['amountCNY', 'receivedCNY', 'amountUSD', 'receivedUSD'] as const
/** The name of a figure. */
export type FigureName = Count | (typeof amounts)[number]

const countNames = Object.keys(counts) as Count[]
/** The figures that can be corrected, in the order they are shown: models.WorkFigureOrder. */
export const figureNames: readonly FigureName[] = [...countNames, ...amounts]
/** Those of what people do: models.WorkActivity. */
export const activityNames: readonly Count[] = countNames.filter((name) => counts[name] === 'does')

/** The currency of a figure; null: it is no money. */
export const currencyOf = (name: FigureName): 'CNY' | 'USD' | null =>
  name in counts ? null : (name.slice(-3) as 'CNY' | 'USD')

/** A figure by its name; money in fen or cents. */
export function figureOf(numbers: Numbers, name: FigureName): number {
  const currency = currencyOf(name)
  if (currency) return (name.startsWith('amount') ? numbers.amount : numbers.received)[currency]
  return numbers[name as Count]
}

/** What was corrected at a place. */
export const correctionAt = (
  report: WorkReport | null,
  part: Correction['part'],
  id: string,
): Correction | null => report?.corrections.find((one) => one.part === part && one.id === id) ?? null

/** The figures that a reader is shown: no money of others, and dollars only where there are any. */
export const shownFigures = (draft: Draft, report: WorkReport | null): FigureName[] =>
  figureNames.filter((name) => {
    const currency = currencyOf(name)
    if (!currency) return true
    if (draft.unseen) return false
    return (
      currency === 'CNY' || figureOf(draft.figures, name) !== 0 || !!correctionAt(report, 'figures', name)
    )
  })

/** A figure as it stands: corrected, or as it was drafted. */
export const standing = (draft: Draft, report: WorkReport | null, name: FigureName): number =>
  correctionAt(report, 'figures', name)?.amount ?? figureOf(draft.figures, name)

/** A line as a report shows it. */
export interface Shown {
  line: Line
  correction: Correction | null
  /** Added by hand: nothing of it was drafted. */
  added: boolean
}

/** The lines of a part, drafted ones first, each with what was corrected of it. What was changed of a line that is gone from the draft is gone with it: a reason is no line. */
export function shownLines(lines: readonly Line[], report: WorkReport | null, part: Part): Shown[] {
  const drafted = new Set(lines.map((line) => line.id))
  const added = (report?.corrections ?? []).filter(
    (one) => one.part === part && one.how === 'added' && !drafted.has(one.id),
  )
  return [
    ...lines.map((line) => {
      const correction = correctionAt(report, part, line.id)
      // Added by hand and put on the board since, it is drafted now.
      return { line, correction: correction?.how === 'added' ? null : correction, added: false }
    }),
    ...added.map((correction) => ({ line: blank(correction.id), correction, added: true })),
  ]
}

const blank = (id: string): Line => ({
  id,
  title: '',
  userIds: [],
  day: '',
  times: 0,
  reason: '',
  type: '',
  outcome: '',
  booths: [],
  amount: { CNY: 0, USD: 0 },
})

/** The exhibition that opens next after a day, however they are sorted. */
export const nextFair = <E extends { firstDay: string }>(
  exhibitions: readonly E[],
  after: string,
): E | undefined =>
  exhibitions.filter((one) => one.firstDay > after).sort((a, b) => (a.firstDay < b.firstDay ? -1 : 1))[0]

/** The period n weeks or months later. */
export const addPeriods = (period: string, n: number): string =>
  isMonth(period) ? addMonths(period, n) : addWeeks(period, n)

/** A period where there is little room: the number of a week, or of a month. */
export const shortPeriod = (period: string): string =>
  isMonth(period)
    ? shortMonthText(period, locale())
    : t('work.period.shortWeek', { n: Number(period.slice(6)) })

/** A period in full. */
export const periodText = (period: string): string =>
  isMonth(period)
    ? monthText(period, locale())
    : t('work.period.week', { year: period.slice(0, 4), n: Number(period.slice(6)) })

/** What is drawn of figures: the work on the board, or the contacts with customers; what went well before what did not. */
export const drawn = { work: ['done', 'carried'], contacts: ['visits', 'missed'] } as const

function bars(what: keyof typeof drawn, labels: string[], of: (name: Count) => number[]): BarChart {
  const [well, ill] = drawn[what]
  const signed = { fill: '--st-signed', edge: '--st-signed-edge', text: '--on-signed' }
  const danger = { fill: '--surface', edge: '--danger', text: '--danger', hatch: true }
  return {
    kind: 'bars',
    labels,
    parts: [
      { label: t(`work.figure.${well}`), values: of(well), ...signed },
      { label: t(`work.figure.${ill}`), values: of(ill), ...danger },
    ],
  }
}

/** What was done and carried over, or reached and missed, period by period. */
export function historyDrawing(
  { draft, past }: WorkReportDraft,
  report: WorkReport | null,
  what: keyof typeof drawn,
): BarChart {
  const labels = [...past.map((one) => one.period), draft.period].map(shortPeriod)
  return bars(what, labels, (name) => [
    ...past.map((one) => figureOf(one.figures, name)),
    standing(draft, report, name),
  ])
}

/** The same of a period department by department (R4). */
export const activityDrawing = (
  rows: Activity['departments'],
  what: keyof typeof drawn,
  nameOf: (departmentId: string) => string,
): BarChart =>
  bars(
    what,
    rows.map((row) => nameOf(row.departmentId)),
    (name) => rows.map((row) => row.figures[name]),
  )

/** What all departments did; of how soon customers were contacted there is no sum. */
export const activitySum = (rows: Activity['departments'], name: Count): number | null =>
  name === 'responseMinutes' ? null : rows.reduce((sum, row) => sum + row.figures[name], 0)

/** How many customers stand where on their way; those who were lost are on none. */
export function funnelDrawing(columns: Pipeline['columns']): BarChart {
  const stages = columns.filter((one) => one.stage !== 'lost')
  return {
    kind: 'bars',
    labels: stages.map((one) => t(`customers.stage.${one.stage}`)),
    parts: [
      {
        label: t('work.stand.customers'),
        values: stages.map((one) => one.count),
        fill: '--st-signed',
        edge: '--st-signed-edge',
        text: '--on-signed',
      },
    ],
  }
}

/** Whether a report is so fresh that how things stand now belongs to it: of a period that runs, or ended within two weeks. */
export const fresh = (draft: Pick<Draft, 'to'>, today: string): boolean => addDays(draft.to, 14) >= today

/** Whether a step can be taken on what is on screen: what was submitted is filed or returned once the draft that was kept then has come. */
export function settles(did: string, report: WorkReport | null, draftedAt: string): boolean {
  if (did !== 'filed' && did !== 'returned') return true
  const sent = report?.steps.findLast((step) => step.did === 'submitted')
  return !sent || Date.parse(sent.at) === Date.parse(draftedAt)
}
