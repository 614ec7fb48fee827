import type { CommandCall } from '@/api/commands'
import type { CommandPayloads } from '@/api/types'
import { firstOfMonth, isMonth, weekOf } from '@/store/selectors/calendar'
import { act, ask, type Asked } from '@/ui/bound/act'
import { rankBehind } from '@/ui/bound/rank_behind'
import { addPeriods } from './work'

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

/** Where what a report plans stands: the focus of the week after it, or the next month's overall plan. */
export function placeAfter(period: string): { week: string; month?: string } {
  const next = addPeriods(period, 1)
  return isMonth(next) ? { week: weekOf(firstOfMonth(next)), month: next } : { week: next }
}

/** Puts a line that was added to the plan on the board, as the item of the line's own id: so it is there once, whoever does it. */
export function putOnBoard(of: WorkReportOf, id: string, title: string): void {
  const payload = {
    ...{ id, title, departmentId: of.departmentId, rank: rankBehind(of.departmentId) },
    ...placeAfter(of.period),
    ...(of.userId && { assigneeIds: [of.userId] }),
  }
  const undo: CommandCall[] = [{ type: 'item.archive', payload: { id } }]
  void act('item.create', payload, { label: { key: 'work.did.planned', args: { title } }, undo })
}
