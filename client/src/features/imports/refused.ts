import type { RefusedRows } from '@/api/types'
import { t } from '@/i18n'
import { problemText } from '@/ui/bound/problem'
import { workbook, type Cell } from '@/ui/workbook'
import { saveFile } from '@/ui/save_file'

type Issue = RefusedRows['rows'][number]['issues'][number]

const sentence = (issue: Issue) =>
  problemText({ code: 'invalid', reason: issue.reason, message: issue.text, detail: issue.detail })

/**
 * The rows that were not imported as a sheet to mend and import again: as they stand in the file, and behind
 * that why, in a column and at the faulty cell itself. The server knows the titles of the columns added here
 * (imports.refused_row, imports.refused_why) and takes the rest for the list it was.
 */
export function refusedSheet(refused: RefusedRows): Cell[][] {
  const head = [
    ...refused.columns.map((column) => column.title),
    t('imports.refused_row'),
    t('imports.refused_why'),
  ]
  const rows = refused.rows.map((row): Cell[] => {
    const at = new Map<string, string[]>()
    const why = row.issues.map((issue) => {
      const words = sentence(issue)
      const column = columnOf(issue, refused.columns)
      if (column) at.set(column, [...(at.get(column) ?? []), words])
      return column ? `${column}${row.row}: ${words}` : words
    })
    return [
      ...refused.columns.map(({ column }, n) => ({
        value: row.cells[n] ?? '',
        note: at.get(column)?.join('\n'),
      })),
      { value: row.row },
      { value: row.outcome === 'skipped' ? t('imports.skipped_why') : why.join('\n') },
    ]
  })
  return [head.map((value) => ({ value })), ...rows]
}

/** The column an issue is about: of the cell it names, else of the field. */
function columnOf(issue: Issue, columns: RefusedRows['columns']): string | undefined {
  const named = /^[A-Z]+/.exec(issue.cell)?.[0]
  return named ?? columns.find(({ field }) => field && field === issue.field)?.column
}

/** Gives the rows that were not imported to the browser to save. */
export function saveRefused(refused: RefusedRows, name: string): void {
  saveFile(
    workbook(refusedSheet(refused)),
    `${name.replace(/\.[^.]*$/, '')}-${t('imports.refused_why')}.xlsx`,
  )
}
