// A cell that begins like a formula is run by the spreadsheet that opens the file.
const formula = /^[=+\-@\t\r]/

/** One cell of a CSV file: quoted where needed, and never a formula. Plain negative numbers stay numbers. */
export function csvCell(value: unknown): string {
  let text = value === null || value === undefined ? '' : String(value)
  if (formula.test(text) && !/^-?\d+(\.\d+)?$/.test(text)) text = `'${text}`
  return /[",\n\r]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as a CSV file that Excel opens as UTF-8. */
export function csvFile(rows: readonly (readonly unknown[])[]): Blob {
  const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n')
  return new Blob(['\ufeff', text, '\r\n'], { type: 'text/csv;charset=utf-8' })
}
