import type { Report, ReportHall, ReportRow } from '@/api/types'

type Sums = ReportHall['amount']
type Currency = Report['currency']

/** A table as it is shown: texts, the first of each row naming it. */
export interface Table {
  heads: string[]
  rows: string[][]
  foot?: string[]
}

/** How numbers are said to a reader. */
export interface Saying {
  t: (key: string, facts?: Record<string, unknown>) => string
  count: (n: number) => string
  money: (amount: number, currency: Currency) => string
  area: (hundredths: number) => string
  day: (day: string) => string
  /** The same where there is little room. */
  short: (day: string) => string
  department: (id: string) => string
  person: (id: string) => string
}

/**
 * The currencies in which anything was sold or came in; that of the exhibition always. Halls and what
 * is beside them are of the whole exhibition, whoever's part of the rest is asked for.
 */
export function currenciesOf(report: Report): Currency[] {
  const { amount, receivable, received } = report.whole.now
  const all = [
    ...[amount, receivable, received, report.others],
    ...report.halls.map((hall) => hall.amount),
    ...report.periods.flatMap((period) => [period.amount, period.received]),
  ]
  return (['CNY', 'USD'] as const).filter(
    (one) => one === report.currency || all.some((sums) => sums[one] !== 0),
  )
}

/** Amounts of each currency, never added up. */
export const sumsText = (sums: Sums, currencies: readonly Currency[], say: Saying): string =>
  currencies
    .filter((one, n) => sums[one] !== 0 || (n === 0 && currencies.every((c) => sums[c] === 0)))
    .map((one) => say.money(sums[one], one))
    .join(' · ')

/** A period in words: a day, or from a day to a day. */
const periodText = (by: Report['by'], from: string, to: string, say: Saying): string =>
  by === 'day' ? say.day(from) : `${say.short(from)} – ${say.short(to)}`

const signed = (n: number, say: Saying) => (n > 0 ? `+${say.count(n)}` : say.count(n))

/** The same of orders some of whose money the reader does not see: no nought stands for what is not shown. */
export const seenText = (unseen: number, sums: Sums, currencies: readonly Currency[], say: Saying): string =>
  unseen > 0 && !sums.CNY && !sums.USD ? '–' : sumsText(sums, currencies, say)

/** What happened period by period, the latest first. */
export function progressTable(report: Report, say: Saying): Table {
  const currencies = currenciesOf(report)
  const begun = report.periods.findIndex((p) => p.joined || p.lastBooths || p.received.CNY || p.received.USD)
  const past = report.periods.filter((p, n) => p.end && n >= begun).reverse()
  const target = report.whole.targetBooths > 0
  const heads = [
    'period',
    'joined',
    'left',
    'newPartPaid',
    'newPaid',
    'newBooths',
    'came',
    'exhibitors',
    'booths',
  ]
  return {
    heads: [
      ...heads.map((head) => say.t(`reports.head.${head}`)),
      ...(target ? [say.t('reports.head.targetLine')] : []),
      ...(report.previous ? [say.t('reports.head.then')] : []),
    ],
    rows: past.map((p) => [
      periodText(report.by, p.from, p.to, say),
      say.count(p.joined),
      say.count(p.left),
      say.count(p.partPaid),
      say.count(p.paid),
      signed(p.booths, say),
      seenText(report.whole.now.unseen, p.received, currencies, say),
      say.count(p.end!.exhibitors),
      say.count(p.end!.booths),
      ...(target ? [say.count(p.target ?? 0)] : []),
      ...(report.previous ? [say.count(p.lastBooths ?? 0)] : []),
    ]),
  }
}

const perCent = (part: number, all: number) => (all ? `${Math.round((100 * part) / all)}%` : '–')

function rowCells(report: Report, row: ReportRow, name: string, say: Saying): string[] {
  return [
    name,
    say.count(row.now.booths),
    row.targetBooths ? say.count(row.targetBooths) : '–',
    perCent(row.now.booths, row.targetBooths),
    signed(row.period.booths, say),
    say.count(row.now.exhibitors),
    say.count(row.now.partPaid),
    say.count(row.now.paid),
    ...(report.previous ? [say.count(row.then?.booths ?? 0), say.count(row.ended?.booths ?? 0)] : []),
  ]
}

/** How much of a target of money is reached, in the exhibition's currency; of orders that are not all seen nobody can say. */
export const reachedText = (report: Report, row: ReportRow): string =>
  row.now.unseen ? '–' : perCent(row.now.amount[report.currency], row.targetAmount)

function moneyCells(report: Report, row: ReportRow, name: string, targets: boolean, say: Saying): string[] {
  const text = (of: ReportRow['then'], what: 'amount' | 'received') =>
    of ? seenText(of.unseen, of[what], currenciesOf(report), say) : '–'
  const target = row.targetAmount ? say.money(row.targetAmount, report.currency) : '–'
  return [
    name,
    text(row.now, 'amount'),
    ...(targets ? [target, reachedText(report, row)] : []),
    text(row.now, 'received'),
    ...(report.previous ? [text(row.then, 'amount'), text(row.ended, 'amount')] : []),
  ]
}

const nameIn = (of: 'departments' | 'people', say: Saying) => (row: ReportRow) =>
  of === 'people' ? say.person(row.userId) : say.department(row.departmentId)

/** What came of it in money, against targets and the edition before. */
export function moneyTable(report: Report, of: 'departments' | 'people', say: Saying): Table {
  const name = nameIn(of, say)
  const targets = [report.whole, ...report[of]].some((row) => row.targetAmount > 0)
  const heads = [
    ...[of, 'amount', ...(targets ? ['amountTarget', 'reached'] : []), 'received'],
    ...(report.previous ? ['then', 'ended'] : []),
  ]
  return {
    heads: heads.map((head) => say.t(`reports.head.${head}`)),
    rows: report[of].map((row) => moneyCells(report, row, name(row), targets, say)),
    foot: moneyCells(report, report.whole, say.t('reports.head.total'), targets, say),
  }
}

/** Whether an exhibitor counts in several rows: they then add up to more than the total. */
export function sharedRows(report: Report, of: 'departments' | 'people'): boolean {
  const { whole } = report
  if (whole.departmentId || whole.userId) return false
  const more = (what: 'booths' | 'exhibitors') =>
    report[of].reduce((sum, row) => sum + row.now[what], 0) > whole.now[what]
  return more('exhibitors') || more('booths')
}

/** What departments, or people, have recruited, and all of them together. */
export function rowsTable(report: Report, of: 'departments' | 'people', say: Saying): Table {
  const name = nameIn(of, say)
  return {
    heads: [
      say.t(`reports.head.${of}`),
      say.t('reports.head.booths'),
      say.t('reports.head.target'),
      say.t('reports.head.reached'),
      say.t(`reports.period.${report.by}`),
      ...['exhibitors', 'partPaid', 'paid'].map((head) => say.t(`reports.head.${head}`)),
      ...(report.previous ? [say.t('reports.head.then'), say.t('reports.head.ended')] : []),
    ],
    rows: report[of].map((row) => rowCells(report, row, name(row), say)),
    foot: rowCells(report, report.whole, say.t('reports.head.total'), say),
  }
}

const addSpaces = (a: ReportHall['all'], b: ReportHall['all']) => ({
  booths: a.booths + b.booths,
  area: a.area + b.area,
})
const addSums = (a: Sums, b: Sums): Sums => ({ CNY: a.CNY + b.CNY, USD: a.USD + b.USD })
const perArea = (amount: number, area: number) => (area ? Math.floor((200 * amount + area) / (2 * area)) : 0)

/** All halls as if they were one. */
export function allHalls(halls: readonly ReportHall[]): ReportHall {
  const none = { booths: 0, area: 0 }
  const zero = { CNY: 0, USD: 0 }
  const all: ReportHall = {
    hall: '',
    sold: none,
    booked: none,
    held: none,
    reserved: none,
    available: none,
    blocked: none,
    all: none,
    amount: zero,
    area: zero,
    perArea: zero,
    unseen: 0,
  }
  for (const hall of halls) {
    for (const key of ['sold', 'booked', 'held', 'reserved', 'available', 'blocked', 'all'] as const)
      all[key] = addSpaces(all[key], hall[key])
    all.amount = addSums(all.amount, hall.amount)
    all.area = addSums(all.area, hall.area)
    all.unseen += hall.unseen
  }
  all.perArea = {
    CNY: perArea(all.amount.CNY, all.area.CNY),
    USD: perArea(all.amount.USD, all.area.USD),
  }
  return all
}

/** How halls are taken, and what a square metre of each brings. */
export function hallsTable(report: Report, say: Saying): Table {
  const currencies = currenciesOf(report)
  const space = (one: ReportHall['all']) => `${say.count(one.booths)} · ${say.area(one.area)}`
  const cells = (h: ReportHall, name: string) => [
    name,
    space(h.all),
    space(h.sold),
    space(h.booked),
    space(h.held),
    space(h.reserved),
    space(h.available),
    perCent(h.sold.area, h.all.area),
    seenText(h.unseen, h.amount, currencies, say),
    seenText(h.unseen, h.perArea, currencies, say),
  ]
  const heads = [
    'hall',
    'all',
    'sold',
    'booked',
    'held',
    'reserved',
    'available',
    'taken',
    'amount',
    'perArea',
  ]
  return {
    heads: heads.map((head) => say.t(`reports.head.${head}`)),
    rows: report.halls.map((hall) => cells(hall, hall.hall)),
    foot: cells(allHalls(report.halls), say.t('reports.head.total')),
  }
}
