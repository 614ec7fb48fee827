import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type CommentCommand = Extract<keyof Reducers, `comment.${string}`>

function count(draft: Draft, itemId: string, by: number): void {
  draft.edit('item', itemId, (item) => ({ commentCount: Math.max(0, item.commentCount + by) }))
}

/** Archives or restores a comment, and keeps the item's count. */
function archive(draft: Draft, id: string, archived: boolean): void {
  const comment = draft.get('comment', id)
  if (!comment || comment.archived === archived) return
  draft.edit('comment', id, () => ({ archived }))
  count(draft, comment.itemId, archived ? -1 : 1)
}

/** Comments: mirrors models/comment.go. */
export const commentReducers: Pick<Reducers, CommentCommand> = {
  'comment.add': (draft, p) => {
    const added = draft.create('comment', p.id, {
      itemId: p.itemId,
      authorId: draft.actor.userId,
      text: p.text,
      mentionIds: [...new Set(p.mentionIds)],
      reason: p.reason ?? false,
      editedAt: null,
      archived: false,
    })
    if (added) count(draft, p.itemId, 1)
  },
  'comment.edit': (draft, p) =>
    draft.edit('comment', p.id, (comment) =>
      comment.archived
        ? null
        : { ...given(p, 'id'), ...(p.text !== comment.text && { editedAt: draft.now }) },
    ),
  'comment.archive': (draft, p) => archive(draft, p.id, true),
  'comment.restore': (draft, p) => archive(draft, p.id, false),
}
