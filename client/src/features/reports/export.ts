import { fileOf } from '@/api/file'
import type { Exhibition, ReportQuery } from '@/api/types'
import { saveFile } from '@/ui/save_file'

/** Has the report made into a workbook by the server and gives it to the browser. Throws ApiFailure. */
export async function saveReport(
  exhibition: Exhibition,
  query: ReportQuery,
  language: string,
  today: string,
): Promise<void> {
  const asked = Object.entries({ ...query, language }).filter((one): one is [string, string] => !!one[1])
  const { blob } = await fileOf(`/api/reports/${exhibition.id}/workbook?${new URLSearchParams(asked)}`)
  saveFile(blob, `${exhibition.name} ${today}.xlsx`)
}
