import { describe, expect, it } from 'vitest'
import type { ImportPreview, ImportRow } from '@/api/types'
import { faultyTable, importCommands, sorted, takeBack, unknownNames } from './batch'
import { csvCell, csvFile } from './csv'

const row = (n: number, errors: ImportRow['errors'] = []): ImportRow => ({
  row: n,
  values: { code: `A${n}`, hall: '1' },
  errors,
  notes: [],
})
const preview = (rows: ImportRow[]): ImportPreview => ({
  sheet: '',
  headerRow: 1,
  leftOut: [],
  total: rows.length,
  good: rows.filter((r) => !r.errors.length).length,
  rows,
  columns: [
    { column: 'A', title: '展位号', field: 'code' },
    { column: 'B', title: '备用', field: '' },
  ],
})

describe('CSV guard', () => {
  it('never writes a cell that a spreadsheet would run', () => {
    expect(csvCell('=HYPERLINK("http://x")')).toBe(`"'=HYPERLINK(""http://x"")"`)
    for (const text of ['+1+1', '-cmd', '@SUM(A1)', '\t=1'])
      expect(csvCell(text).replace(/^"/, '')[0]).toBe("'")
  })
  it('keeps numbers, quotes commas, quotes and lines', () => {
    expect(csvCell(-12.5)).toBe('-12.5')
    expect(csvCell('a,b')).toBe('"a,b"')
    expect(csvCell('say "hi"\nyou')).toBe('"say ""hi""\nyou"')
    expect(csvCell(null)).toBe('')
  })
  it('begins with a mark that lets Excel read UTF-8', async () => {
    const bytes = new Uint8Array(await csvFile([['展位']]).arrayBuffer())
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })
})

describe('an import', () => {
  it('C8: takes the good rows in commands of at most 2,000, each row with its own id', () => {
    const rows = Array.from({ length: 4100 }, (_, n) => row(n + 2))
    let next = 0
    const { commands, ids } = importCommands(rows, 'e1', () => `id${next++}`)
    expect(commands.map((c) => (c.payload as { rows: unknown[] }).rows.length)).toEqual([2000, 2000, 100])
    expect(new Set(ids).size).toBe(4100)
    expect(
      (commands[2]!.payload as { rows: { id: string; exhibitionId: string; code: string }[] }).rows[99],
    ).toMatchObject({ id: 'id4099', exhibitionId: 'e1', code: 'A4101' })
  })
  it('keeps faulty rows apart and can give them back with what is wrong', () => {
    const bad = row(7, [
      { cell: 'A7', field: 'code', reason: 'booth.code_exists', text: 'twice', detail: { value: '=1A' } },
    ])
    const all = preview([row(2), bad])
    expect(sorted(all).good.map((r) => r.row)).toEqual([2])
    expect(faultyTable(all, { row: '行', problem: '问题', say: () => '重复' })).toEqual([
      ['行', '展位号', '问题'],
      [7, '=1A', '重复'],
    ])
  })
  it('names whom the file means that nobody here has, with the rows that wait', () => {
    const lacking = (n: number, name: string) =>
      row(n, [
        {
          cell: `J${n}`,
          field: 'departmentIds',
          reason: 'sheet.department_unknown',
          text: '',
          detail: { name },
        },
      ])
    const all = preview([lacking(2, '销售一部'), lacking(3, '销售一部'), lacking(4, '销售二部'), row(5)])
    expect([...unknownNames(all)]).toEqual([
      ['销售一部', 2],
      ['销售二部', 1],
    ])
  })
  it('takes back every row, however many', () => {
    expect(takeBack(Array.from({ length: 2_001 }, String))).toHaveLength(2_001)
  })
})
