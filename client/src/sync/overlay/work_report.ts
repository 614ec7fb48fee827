import type { CommandPayloads, WorkReport } from '@/api/types'
import type { Draft } from './draft'
import type { Reducers } from './reducers'
import { stepOf, type Step, type Ways } from './steps'

type WorkCommand = Extract<keyof Reducers, `work_report.${string}`>
type Correct = CommandPayloads['work_report.correct']
type Of = Pick<Correct, 'departmentId' | 'userId' | 'period'>

const ways: Ways = {
  submitted: ['', 'returned'],
  returned: ['submitted', 'filed'],
  filed: ['submitted'],
  commented: ['submitted', 'returned', 'filed'],
}

const find = (draft: Draft, of: Of): WorkReport | undefined =>
  draft
    .all('work_report')
    .find(
      (one) =>
        one.departmentId === of.departmentId && one.userId === (of.userId ?? '') && one.period === of.period,
    )

// The server derives the record's id; until its own arrives this one stands in.
function put(
  draft: Draft,
  { departmentId, userId = '', period }: Of,
  fields: Partial<Pick<WorkReport, 'state' | 'steps' | 'corrections'>>,
): void {
  const there = find(draft, { departmentId, userId, period })
  if (there) draft.edit('work_report', there.id, () => fields)
  else
    draft.create('work_report', `work_report-${departmentId}-${userId}-${period}`, {
      departmentId,
      userId,
      period,
      state: '',
      steps: [],
      corrections: [],
      ...fields,
    })
}

const sameTime = (at: string, seen = ''): boolean => Date.parse(at) === Date.parse(seen)

function correct(draft: Draft, { part, id, how, text = '', amount = 0, seen, ...of }: Correct): void {
  const there = find(draft, of)
  if (there && there.state !== '' && there.state !== 'returned') return
  const list = there?.corrections ?? []
  const at = list.findIndex((one) => one.part === part && one.id === id)
  const stands = list[at]
  if (stands && stands.by !== draft.actor.userId && !sameTime(stands.at, seen)) return // not overwritten unseen
  if (!how) {
    if (at >= 0) put(draft, of, { corrections: list.toSpliced(at, 1) })
    return
  }
  const added = list[at]?.how === 'added' && how === 'changed'
  const one = {
    part,
    id,
    how: added ? ('added' as const) : how,
    text: text.trim(),
    amount,
    by: draft.actor.userId,
    at: draft.now,
  }
  put(draft, of, { corrections: at >= 0 ? list.with(at, one) : [...list, one] })
}

const step =
  (did: Step['did']) =>
  (draft: Draft, { text, seen, ...of }: CommandPayloads['work_report.submit']): void => {
    const there = find(draft, of)
    const sent = there?.steps.findLast((one) => one.did === 'submitted')
    if ((did === 'filed' || did === 'returned') && seen && sent && !sameTime(sent.at, seen)) return
    const taken = stepOf(draft, ways, did, there?.state ?? '', text)
    if (!taken) return
    put(draft, of, {
      steps: [...(there?.steps ?? []), taken],
      ...(did !== 'commented' && { state: did as WorkReport['state'] }),
    })
  }

/** Weekly and monthly reports: mirrors server/commands/work_report.go. What is drafted is the server's. */
export const workReportReducers: Pick<Reducers, WorkCommand> = {
  'work_report.correct': correct,
  'work_report.submit': step('submitted'),
  'work_report.return': step('returned'),
  'work_report.file': step('filed'),
  'work_report.comment': step('commented'),
}
