import type { Approval, CommandPayloads } from '@/api/types'
import type { Draft } from './draft'
import type { Reducers } from './reducers'
import { stepOf, type Step, type Ways } from './steps'

type ApprovalCommand = Extract<keyof Reducers, `approval.${string}`>

// The server derives the record's id; until its own arrives this one stands in.
const standIn = (departmentId: string, period: string) => `approval-${departmentId}-${period}`

const ways: Ways = {
  submitted: ['', 'returned'],
  reviewed: ['submitted'],
  approved: ['submitted', 'reviewed', 'approved'],
  returned: ['submitted', 'reviewed', 'approved'],
  commented: ['submitted', 'reviewed', 'approved', 'returned'],
}

const reduce =
  (did: Step['did']) =>
  (draft: Draft, { departmentId, period, text }: CommandPayloads['approval.submit']): void => {
    const plan = draft
      .all('approval')
      .find((one) => one.departmentId === departmentId && one.period === period)
    const step = stepOf(draft, ways, did, plan?.state ?? '', text)
    if (!step) return
    if (!plan) {
      const fields = { state: 'submitted' as const, steps: [step], sinceSeq: 0, throughSeq: 0 }
      draft.create('approval', standIn(departmentId, period), { departmentId, period, ...fields })
      return
    }
    draft.edit('approval', plan.id, () => ({
      steps: [...plan.steps, step],
      state: did === 'commented' ? plan.state : (did as Approval['state']),
    }))
  }

/** Approvals of plans: mirrors server/commands/approval.go. Where the log stands comes with the confirmation. */
export const approvalReducers: Pick<Reducers, ApprovalCommand> = {
  'approval.submit': reduce('submitted'),
  'approval.review': reduce('reviewed'),
  'approval.approve': reduce('approved'),
  'approval.return': reduce('returned'),
  'approval.comment': reduce('commented'),
}
