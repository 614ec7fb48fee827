import type { Reducers } from './reducers'
import { given, type Draft } from './draft'

type CommentCommand = Extract<keyof Reducers, `comment.${string}`>
type AttachmentCommand = Extract<keyof Reducers, `attachment.${string}`>

function count(draft: Draft, itemId: string, field: 'commentCount' | 'attachmentCount', by: number): void {
  draft.edit('item', itemId, (item) => ({ [field]: Math.max(0, item[field] + by) }))
}

/** Archives or restores what hangs on an item, and keeps the item's count. */
function archive(draft: Draft, kind: 'comment' | 'attachment', id: string, archived: boolean): void {
  const noun = draft.get(kind, id)
  if (!noun || noun.archived === archived) return
  draft.edit(kind, id, () => ({ archived }))
  count(draft, noun.itemId, kind === 'comment' ? 'commentCount' : 'attachmentCount', archived ? -1 : 1)
}

/** Comments: mirrors models/comment.go. */
export const commentReducers: Pick<Reducers, CommentCommand> = {
  'comment.add': (draft, p) => {
    const added = draft.create('comment', p.id, {
      itemId: p.itemId,
      authorId: draft.actor.userId,
      text: p.text,
      mentionIds: [...new Set(p.mentionIds)],
      editedAt: null,
      archived: false,
    })
    if (added) count(draft, p.itemId, 'commentCount', 1)
  },
  'comment.edit': (draft, p) =>
    draft.edit('comment', p.id, (comment) =>
      comment.archived
        ? null
        : { ...given(p, 'id'), ...(p.text !== comment.text && { editedAt: draft.now }) },
    ),
  'comment.archive': (draft, p) => archive(draft, 'comment', p.id, true),
  'comment.restore': (draft, p) => archive(draft, 'comment', p.id, false),
}

/** Attachments: mirrors models/attachment.go. What the bytes are only the server knows. */
export const attachmentReducers: Pick<Reducers, AttachmentCommand> = {
  'attachment.add': (draft, p) => {
    if (draft.get('item', p.itemId)?.archived) return
    const added = draft.create('attachment', p.id, {
      itemId: p.itemId,
      fileId: p.fileId,
      name: p.name,
      contentType: '',
      size: 0,
      thumbnail: false,
      addedBy: draft.actor.userId,
      archived: false,
    })
    if (added) count(draft, p.itemId, 'attachmentCount', 1)
  },
  'attachment.archive': (draft, p) => archive(draft, 'attachment', p.id, true),
  'attachment.restore': (draft, p) => archive(draft, 'attachment', p.id, false),
}
