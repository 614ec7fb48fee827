import type { Approval, CommandPayloads } from '@/api/types'
import type { Draft } from './draft'
import type { Reducers } from './reducers'

type ApprovalCommand = Extract<keyof Reducers, `approval.${string}`>
type Did = Approval['steps'][number]['did']
type State = Approval['state']

// The server derives the record's id; until its own arrives this one stands in.
const standIn = (departmentId: string, period: string) => `approval-${departmentId}-${period}`

/** From where each step follows; '' is a plan nobody has submitted. */
const from: Record<Did, readonly (State | '')[]> = {
  submitted: ['', 'returned'],
  reviewed: ['submitted'],
  approved: ['submitted', 'reviewed', 'approved'],
  returned: ['submitted', 'reviewed', 'approved'],
  commented: ['submitted', 'reviewed', 'approved', 'returned'],
}

const reduce =
  (did: Did) =>
  (draft: Draft, { departmentId, period, text = '' }: CommandPayloads['approval.submit']): void => {
    const plan = draft
      .all('approval')
      .find((one) => one.departmentId === departmentId && one.period === period)
    if (!from[did].includes(plan?.state ?? '')) return
    const said = text.trim()
    if (!said && (did === 'returned' || did === 'commented')) return
    const step = { did, by: draft.actor.userId, at: draft.now, ...(said && { text: said }) }
    if (!plan) {
      const fields = { state: 'submitted' as const, steps: [step], sinceSeq: 0, throughSeq: 0 }
      draft.create('approval', standIn(departmentId, period), { departmentId, period, ...fields })
      return
    }
    draft.edit('approval', plan.id, () => ({
      steps: [...plan.steps, step],
      state: did === 'commented' ? plan.state : did,
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
