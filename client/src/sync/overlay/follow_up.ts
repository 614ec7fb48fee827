import type { Reducers } from './reducers'
import { given } from './draft'

type FollowUpCommand = Extract<
  keyof Reducers,
  `follow_up.${string}` | `follow_up_template.${string}` | `round.${string}`
>

// A round is made, cancelled and brought back by the server alone: hundreds of tasks with their texts.
const byServer = () => {}

const open = { doneAt: null, doneBy: '', outcome: '', mood: '', result: '' } as const

/** Follow-ups: mirrors models/follow_up.go. The counts of a round follow with the confirmation. */
export const followUpReducers: Pick<Reducers, FollowUpCommand> = {
  'follow_up.create': (draft, p) => {
    const assignee = draft.get('user', p.assigneeId)
    draft.create('follow_up', p.id, {
      departmentId: assignee?.departmentId ?? draft.actor.departmentId,
      text: '',
      dueTime: '',
      minutes: 0,
      remindBefore: 0,
      templateId: '',
      roundId: '',
      remindAt: null,
      remindedAt: null,
      outcome: '',
      mood: '',
      result: '',
      doneAt: null,
      doneBy: '',
      archived: false,
      ...given(p, 'id'),
    })
  },
  'follow_up.edit': (draft, p) =>
    draft.edit('follow_up', p.id, (f) => {
      const after = { ...f, ...given(p, 'id') }
      if ((p.outcome ?? p.mood ?? p.result) !== undefined && (!f.doneAt || !(after.outcome || after.result)))
        return null
      const other = p.assigneeId && p.assigneeId !== f.assigneeId
      const assignee = other ? draft.get('user', p.assigneeId!) : undefined
      return { ...given(p, 'id'), departmentId: assignee?.departmentId ?? f.departmentId }
    }),
  'follow_up.complete': (draft, p) => {
    const f = draft.get('follow_up', p.id)
    if (!f || f.doneAt !== null || (!p.outcome && !p.result)) return
    draft.edit('follow_up', p.id, () => ({
      outcome: p.outcome ?? '',
      mood: p.mood ?? '',
      result: p.result ?? '',
      doneAt: draft.now,
      doneBy: draft.actor.userId,
    }))
    if (p.outcome !== 'missed') draft.edit('customer', f.customerId, () => ({ lastContactAt: draft.now }))
  },
  'follow_up.reopen': (draft, p) => draft.edit('follow_up', p.id, (f) => (f.doneAt === null ? null : open)),
  'follow_up.archive': (draft, p) =>
    draft.edit('follow_up', p.id, (f) => (f.archived ? null : { archived: true })),
  'follow_up.restore': (draft, p) =>
    draft.edit('follow_up', p.id, (f) => (f.archived ? { archived: false } : null)),
  'follow_up_template.create': (draft, p) =>
    void draft.create('follow_up_template', p.id, {
      text: '',
      minutes: 0,
      remindBefore: 0,
      nextDays: 0,
      ...given(p, 'id'),
      archived: false,
    }),
  'follow_up_template.edit': (draft, p) => draft.edit('follow_up_template', p.id, () => given(p, 'id')),
  'round.create': byServer,
  'round.edit': (draft, p) => draft.edit('round', p.id, () => given(p, 'id')),
  'round.cancel': byServer,
  'round.resume': byServer,
}
