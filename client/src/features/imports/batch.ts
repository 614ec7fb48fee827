import { newId } from '@/api'
import type { BoothCreate, CommandCall } from '@/api/commands'
import type { ImportPreview, ImportRow } from '@/api/types'

/** The most rows one command takes. */
export const rowsPerCommand = 2000

/** The rows of a preview that can be imported, and those that cannot. */
export function sorted(preview: ImportPreview): { good: ImportRow[]; bad: ImportRow[] } {
  return {
    good: preview.rows.filter((r) => !r.errors.length),
    bad: preview.rows.filter((r) => r.errors.length > 0),
  }
}

/** Import commands of at most 2,000 booths each, with an id made here for every row. */
export function importCommands(
  rows: readonly ImportRow[],
  exhibitionId: string,
  id: () => string = newId,
): { commands: CommandCall[]; ids: string[] } {
  const ids = rows.map(() => id())
  const commands: CommandCall[] = []
  for (let from = 0; from < rows.length; from += rowsPerCommand) {
    const part = rows
      .slice(from, from + rowsPerCommand)
      .map((row, n) => ({ ...row.values, id: ids[from + n]!, exhibitionId }))
    commands.push({ type: 'booth.import', payload: { exhibitionId, rows: part as unknown as BoothCreate[] } })
  }
  return { commands, ids }
}

/** What takes an import back, row by row; the queue sends it in batches. */
export function takeBack(ids: readonly string[]): CommandCall[] {
  return ids.map((id): CommandCall => ({ type: 'booth.edit', payload: { id, archived: true } }))
}

/** The faulty rows as a table to mend in a spreadsheet: their cells as written where known, and what is wrong. */
export function faultyTable(
  preview: ImportPreview,
  words: { row: string; problem: string; say: (row: ImportRow) => string },
): unknown[][] {
  const columns = preview.columns.filter((c) => c.field)
  const head = [words.row, ...columns.map((c) => c.title || c.field), words.problem]
  const lines = sorted(preview).bad.map((row) => [
    row.row,
    ...columns.map((c) => written(row, c.field)),
    words.say(row),
  ])
  return [head, ...lines]
}

function written(row: ImportRow, field: string): unknown {
  const issue = row.errors.find((e) => e.field === field)
  const value = issue?.detail?.value ?? row.values[field]
  return Array.isArray(value) ? value.join(';') : value
}

/** The names in a file's cells that nobody here has, and how many rows wait for each. */
export function unknownNames(preview: ImportPreview | null): Map<string, number> {
  const found = new Map<string, number>()
  for (const row of preview?.rows ?? []) {
    for (const problem of row.errors ?? []) {
      const name = problem.detail?.name
      if (
        typeof name !== 'string' ||
        !/_unknown$/.test(problem.reason) ||
        !/department|owner/.test(problem.reason)
      )
        continue
      found.set(name, (found.get(name) ?? 0) + 1)
    }
  }
  return found
}
