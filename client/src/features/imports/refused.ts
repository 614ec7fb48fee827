import type { RefusedRows } from '@/api/types'
import { problemText } from '@/ui/bound/problem'
import { workbook, type Cell } from '@/ui/workbook'
import { saveFile } from '@/ui/save_file'

interface Words {
  row: string
  problem: string
  doubles: string
}

/** The rows that were not imported as a sheet to mend and import again: as they stand in the file, faulty cells marked, and why. */
export function refusedSheet(refused: RefusedRows, words: Words): Cell[][] {
  const head = [...refused.columns.map((column) => column.title || column.column), words.row, words.problem]
  const rows = refused.rows.map((row): Cell[] => {
    const bad = new Set(row.issues.map((issue) => /^[A-Z]+/.exec(issue.cell)?.[0] ?? ''))
    const why = row.issues.map((issue) => {
      const sentence = problemText({
        code: 'invalid',
        reason: issue.reason,
        message: issue.text,
        detail: issue.detail,
      })
      return issue.cell ? `${issue.cell}: ${sentence}` : sentence
    })
    return [
      ...refused.columns.map(({ column }, n) => ({ value: row.cells[n] ?? '', bad: bad.has(column) })),
      { value: row.row },
      { value: row.outcome === 'skipped' ? words.doubles : why.join('\n') },
    ]
  })
  return [head.map((value) => ({ value })), ...rows]
}

/** Gives the rows that were not imported to the browser to save. */
export function saveRefused(refused: RefusedRows, name: string, words: Words): void {
  saveFile(workbook(refusedSheet(refused, words)), `${name.replace(/\.[^.]*$/, '')}-${words.problem}.xlsx`)
}
