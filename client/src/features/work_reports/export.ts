import { fileOf } from '@/api/file'
import { saveFile } from '@/ui/save_file'
import type { WorkReportOf } from './commands'

/** Has what all departments did made into a workbook by the server and gives it to the browser. Throws ApiFailure. */
export async function saveActivity(period: string, name: string, language: string): Promise<void> {
  const { blob } = await fileOf(`/api/activity/${period}/workbook?${new URLSearchParams({ language })}`)
  saveFile(blob, `${name} ${period}.xlsx`)
}

/** Has a report made into a workbook by the server and gives it to the browser. Throws ApiFailure. */
export async function saveWork(of: WorkReportOf, name: string, language: string): Promise<void> {
  const query = new URLSearchParams({ language, ...(of.userId && { userId: of.userId }) })
  const { blob } = await fileOf(`/api/boards/${of.departmentId}/work_reports/${of.period}/workbook?${query}`)
  saveFile(blob, `${name} ${of.period}.xlsx`)
}
