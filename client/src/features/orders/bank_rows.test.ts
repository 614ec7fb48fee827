import { expect, test } from 'vitest'
import type { BankPreview } from './bank'
import { fresh, rowsOf } from './bank_rows'

test('B10: of a statement only rows with a day and an exact amount are taken in, and none that is known', () => {
  const row = (n: number, day: string, amount: number) => ({
    row: n,
    values: { day, amount, payer: ' 远洲渔业 ', reference: `SR${n}`, remark: '', nth: 0 },
    errors: [],
    notes: [],
  })
  const rows = fresh({
    rows: [row(2, '2026-10-08', 1280050), row(3, '', 100), row(4, '2026-10-08', 0), row(5, '2026-10-08', 7)],
    known: [5],
  } as unknown as BankPreview)
  expect(rows[0]!.amount).toBe('12800.50')
  expect(rowsOf(rows).map((r) => [r.reference, r.amount, r.payer])).toEqual([['SR2', 1280050, '远洲渔业']])
  rows[1]!.day = '2026-02-30'
  rows[2]!.amount = '1.234'
  expect(rowsOf(rows)).toHaveLength(1)
  rows[1]!.day = '2026-02-28'
  rows[2]!.amount = '1.23'
  expect(rowsOf(rows).map((r) => r.amount)).toEqual([1280050, 100, 123])
})
