import type { Reducers } from './reducers'
import { given } from './draft'

type FollowUpCommand = Extract<keyof Reducers, `follow_up.${string}`>

/** Follow-ups: mirrors models/follow_up.go. */
export const followUpReducers: Pick<Reducers, FollowUpCommand> = {
  'follow_up.create': (draft, p) => {
    const assignee = draft.get('user', p.assigneeId)
    draft.create('follow_up', p.id, {
      departmentId: assignee?.departmentId ?? draft.actor.departmentId,
      text: '',
      dueTime: '',
      remindAt: null,
      remindedAt: null,
      result: '',
      doneAt: null,
      doneBy: '',
      archived: false,
      ...given(p, 'id'),
    })
  },
  'follow_up.edit': (draft, p) =>
    draft.edit('follow_up', p.id, (f) => {
      const other = p.assigneeId && p.assigneeId !== f.assigneeId
      const assignee = other ? draft.get('user', p.assigneeId!) : undefined
      return { ...given(p, 'id'), departmentId: assignee?.departmentId ?? f.departmentId }
    }),
  'follow_up.complete': (draft, p) => {
    const f = draft.get('follow_up', p.id)
    if (!f || f.doneAt !== null) return
    draft.edit('follow_up', p.id, () => ({
      result: p.result,
      doneAt: draft.now,
      doneBy: draft.actor.userId,
    }))
    draft.edit('customer', f.customerId, () => ({ lastContactAt: draft.now }))
  },
  'follow_up.reopen': (draft, p) =>
    draft.edit('follow_up', p.id, (f) =>
      f.doneAt === null ? null : { doneAt: null, doneBy: '', result: '' },
    ),
  'follow_up.archive': (draft, p) =>
    draft.edit('follow_up', p.id, (f) => (f.archived ? null : { archived: true })),
  'follow_up.restore': (draft, p) =>
    draft.edit('follow_up', p.id, (f) => (f.archived ? { archived: false } : null)),
}
