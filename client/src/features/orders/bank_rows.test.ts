import { expect, test } from 'vitest'
import type { BankPreview } from './bank'
import { carried, fresh, issuesOf, keptBack, leftOutOf, rowsOf } from './bank_rows'

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

const said = (
  n: number,
  more: Partial<Record<'day' | 'payer' | 'reference' | 'remark', string>> = {},
  nth = 0,
) => ({
  row: n,
  values: { day: '2026-10-08', amount: 100, payer: '远洲渔业', reference: 'SR1', remark: '', nth, ...more },
  errors: [] as unknown[],
  notes: [] as unknown[],
})
const previewOf = (rows: unknown[], known: number[] = []) => ({ rows, known }) as unknown as BankPreview

test('B10: of lines the server knows by the same, one is taken in and the others are told, until they are put right', () => {
  const none = { reference: '' }
  const rows = fresh(
    previewOf([
      said(2),
      said(3),
      said(4, { day: '2026-10-09' }),
      said(5, none),
      said(6, none, 1),
      said(7, none),
    ]),
  )
  expect([...keptBack(rows)]).toEqual([
    [3, { why: 'twin', of: 2 }],
    [7, { why: 'twin', of: 5 }],
  ])
  expect(rowsOf(rows)).toHaveLength(4)
  rows[1]!.reference = 'SR2'
  rows[5]!.remark = '第二笔'
  expect(keptBack(rows).size).toBe(0)
  expect(rowsOf(rows)).toHaveLength(6)
})

test('B10: a row that was taken in before is known by what it says, not by where it stands', () => {
  const rows = fresh(previewOf([said(2), said(3, { reference: 'SR3' })], [2]))
  expect([...keptBack(rows)]).toEqual([[2, { why: 'known', of: 0 }]])
  rows[0]!.reference = 'SR9'
  rows[1]!.reference = 'SR1'
  expect([...keptBack(rows)]).toEqual([[3, { why: 'known', of: 0 }]])
})

test('B10: what was found in a row is told until it is put right', () => {
  const found = {
    ...said(2, { day: '' }),
    errors: [{ cell: 'A2', field: 'day', reason: 'sheet.day_unclear', text: '' }],
    notes: [
      { cell: 'E2', field: 'reference', reason: 'sheet.reference_twice', text: '', detail: { row: 1 } },
    ],
  }
  const [row] = fresh(previewOf([found]))
  expect(issuesOf(row!).map((i) => i.reason)).toEqual(['sheet.day_unclear', 'sheet.reference_twice'])
  row!.day = '2026-10-08'
  expect(issuesOf(row!).map((i) => i.reason)).toEqual(['sheet.reference_twice'])
})

test('B10: what a person put right stays when a column is taken for something else, and the rest is read anew', () => {
  const before = fresh(previewOf([said(2), said(3)]))
  before[1]!.payer = '海丰渔业'
  const now = carried(
    before,
    fresh(previewOf([said(2, { remark: '定金' }), said(3, { remark: '尾款', payer: 'x' }), said(4)])),
  )
  expect(now.map((r) => [r.row, r.payer, r.remark])).toEqual([
    [2, '远洲渔业', '定金'],
    [3, '海丰渔业', '尾款'],
    [4, '远洲渔业', ''],
  ])
  expect(carried(now, now)[1]!.payer).toBe('海丰渔业')
})

test('B10: each row that is left out is told with its reason, rows of one reason together', () => {
  const out = (row: number, reason: string) => ({ cell: `A${row}`, reason, text: reason, detail: { row } })
  const told = leftOutOf([
    out(3, 'sheet.went_out'),
    out(4, 'sheet.went_out'),
    out(6, 'sheet.in_nor_out'),
    out(5, 'sheet.went_out'),
    out(9, 'sheet.went_out'),
    { cell: 'A12', reason: 'sheet.total_row', text: 'a row of totals' },
    { cell: '', reason: 'sheet.other_sheet', text: 'not read', detail: { sheet: 'Sheet2' } },
    { cell: '', reason: 'sheet.other_sheet', text: 'not read', detail: { sheet: 'Sheet3' } },
  ])
  expect(told.map((l) => [l.issue.reason, l.rows, l.count])).toEqual([
    ['sheet.went_out', '3–5, 9', 4],
    ['sheet.in_nor_out', '6', 1],
    ['sheet.total_row', '12', 1],
    ['sheet.other_sheet', '', 0],
    ['sheet.other_sheet', '', 0],
  ])
})
