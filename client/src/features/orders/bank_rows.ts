import { amountOf } from '@/ui/amount'
import type { BankPreview, BankRow } from './bank'

/** A row of a statement as it is shown to be put right. */
export interface TypedRow {
  row: number
  day: string
  amount: string
  payer: string
  reference: string
  remark: string
  nth: number
  /** It was taken in before: once more it adds nothing. */
  known: boolean
}

/** The rows of a preview, each with what could be read of it. */
export const fresh = (p: BankPreview): TypedRow[] =>
  p.rows.map(({ row, values }) => ({
    ...values,
    row,
    amount: values.amount ? (values.amount / 100).toFixed(2) : '',
    known: p.known.includes(row),
  }))

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

/** What of the rows can be taken in: those that say a day and an amount, and are not known. */
export function rowsOf(rows: readonly TypedRow[]): BankRow[] {
  return rows.flatMap((r) => {
    const amount = amountOf(r.amount)
    if (r.known || !amount || !isDay(r.day.trim())) return []
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
