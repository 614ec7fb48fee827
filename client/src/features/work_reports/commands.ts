import type { CommandPayloads } from '@/api/types'
import { act, ask, type Asked } from '@/ui/bound/act'

/** A report: a department's, or with a person theirs, of a week (2026-W41) or a month (2026-10). */
export interface WorkReportOf {
  departmentId: string
  userId: string
  period: string
}

/** What can be done with a report. */
export type Deed = 'submitted' | 'returned' | 'filed' | 'commented'

const types = {
  submitted: 'work_report.submit',
  returned: 'work_report.return',
  filed: 'work_report.file',
  commented: 'work_report.comment',
} as const

/** The command of each step. */
export const commandOf = (did: Deed): (typeof types)[Deed] => types[did]

/** Takes a step with a report. What was submitted is not undone but returned; what is filed or returned is what was submitted when `seen` tells. */
export function stepReport(of: WorkReportOf, did: Deed, text: string, seen: string): Asked {
  const said = text.trim()
  const settles = did === 'filed' || did === 'returned'
  return ask(
    types[did],
    { ...of, ...(said && { text: said }), ...(settles && { seen }) },
    { label: { key: `work.did.${did}`, args: {} } },
  )
}

/** What is put in the place of what was drafted. */
export type Correction = Omit<CommandPayloads['work_report.correct'], keyof WorkReportOf>

/** Corrects a place of a report; its refusal belongs to the caller. */
export function correctReport(of: WorkReportOf, correction: Correction): Asked {
  return ask(
    'work_report.correct',
    { ...of, ...correction },
    { label: { key: 'work.did.corrected', args: {} } },
  )
}

/** Leaves a line out, or takes back what was corrected at a place, `seen` there. */
export function settlePlace(
  of: WorkReportOf,
  part: Correction['part'],
  id: string,
  how: '' | 'left_out',
  seen: string | undefined,
): void {
  void act(
    'work_report.correct',
    { ...of, part, id, how, ...(seen && { seen }) },
    { label: { key: 'work.did.corrected', args: {} } },
  )
}
