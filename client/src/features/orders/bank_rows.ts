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
