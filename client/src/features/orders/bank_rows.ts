import type { ImportIssue } from '@/api/types'
import { amountOf } from '@/ui/amount'
import type { BankPreview, BankRow } from './bank'

const typed = ['day', 'amount', 'payer', 'reference', 'remark'] as const
type Said = Record<(typeof typed)[number], string>

/** A row of a statement as it is shown to be put right. */
export interface TypedRow extends Said {
  row: number
  nth: number
  /** As it was read, before anybody put it right. */
  read: Said
  /** It was taken in before, as it was read. */
  known: boolean
  issues: ImportIssue[]
}

/** The rows of a preview, each with what could be read of it and what was found in it. */
export const fresh = (p: BankPreview): TypedRow[] =>
  p.rows.map(({ row, values, errors, notes }) => {
    const { day, payer, reference, remark } = values
    const amount = values.amount ? (values.amount / 100).toFixed(2) : ''
    const read = { day, amount, payer, reference, remark }
    return {
      ...read,
      row,
      nth: values.nth,
      read,
      known: p.known.includes(row),
      issues: [...errors, ...notes],
    }
  })

/** Rows that were read anew, with what a person had put right in them before. */
export function carried(before: readonly TypedRow[], now: readonly TypedRow[]): TypedRow[] {
  const old = new Map(before.map((r) => [r.row, r]))
  return now.map((r) => {
    const was = old.get(r.row)
    const kept = typed.filter((field) => was && was[field] !== was.read[field])
    return { ...r, ...Object.fromEntries(kept.map((field) => [field, was![field]])) }
  })
}

/** What was found in a row and nobody has put right. */
export const issuesOf = (r: TypedRow): ImportIssue[] =>
  r.issues.filter(({ field }) => {
    const at = typed.find((one) => one === field)
    return !at || r[at] === r.read[at]
  })

/** Whether a text is a day of the calendar. */
export const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) &&
  new Date(`${text.trim()}T00:00:00Z`).toJSON()?.slice(0, 10) === text.trim()

// What the server knows a line by.
function lineOf(r: Said & { nth: number }): string {
  const [day, payer, reference, remark] = [r.day, r.payer, r.reference, r.remark].map((text) => text.trim())
  const amount = amountOf(r.amount)
  return JSON.stringify(reference ? [day, amount, reference] : [day, amount, payer, remark, r.nth])
}

/** What keeps a row from being taken in. */
export interface Kept {
  why: 'unclear' | 'known' | 'twin'
  /** The earlier row that a twin says the same as. */
  of: number
}

/** The rows that cannot be taken in: without a day or amount, known, or the same as an earlier one, which would be lost. */
export function keptBack(rows: readonly TypedRow[]): Map<number, Kept> {
  const known = new Set(rows.filter((r) => r.known).map((r) => lineOf({ ...r.read, nth: r.nth })))
  const seen = new Map<string, number>()
  const kept = new Map<number, Kept>()
  for (const r of rows) {
    const line = lineOf(r)
    const first = seen.get(line)
    if (!amountOf(r.amount) || !isDay(r.day)) kept.set(r.row, { why: 'unclear', of: 0 })
    else if (known.has(line)) kept.set(r.row, { why: 'known', of: 0 })
    else if (first !== undefined) kept.set(r.row, { why: 'twin', of: first })
    else seen.set(line, r.row)
  }
  return kept
}

/** What of the rows can be taken in. */
export function rowsOf(rows: readonly TypedRow[]): BankRow[] {
  const kept = keptBack(rows)
  return rows.flatMap((r) => {
    const amount = amountOf(r.amount)
    if (kept.has(r.row) || !amount) return []
    const { payer, reference, remark, nth } = r
    return [
      {
        day: r.day.trim(),
        amount,
        payer: payer.trim(),
        reference: reference.trim(),
        remark: remark.trim(),
        nth,
      },
    ]
  })
}

/** Why rows of a statement were left out, and which; in the order of the first of each. */
export interface LeftOut {
  issue: ImportIssue
  /** As a person names them: "3–5, 9"; empty where it is of a whole sheet. */
  rows: string
  /** How many rows there are. */
  count: number
}

/** What was left out of a statement, one line for each reason. */
export function leftOutOf(issues: readonly ImportIssue[]): LeftOut[] {
  const groups = new Map<string, { issue: ImportIssue; rows: number[] }>()
  for (const issue of issues) {
    const { row: said, ...facts } = issue.detail ?? {}
    const key = JSON.stringify([issue.reason, facts])
    const group = groups.get(key) ?? { issue, rows: [] }
    const row = Number(said ?? /\d+$/.exec(issue.cell)?.[0])
    if (row) group.rows.push(row)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ issue, rows }) => ({ issue, rows: runsOf(rows), count: rows.length }))
}

// Numbers in ascending order, those that follow each other as first–last.
function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const n of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && n <= last[1] + 1) last[1] = n
    else runs.push([n, n])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
