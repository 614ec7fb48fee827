import type { Attachment } from '@/api/types'
import type { Reducers } from './reducers'
import type { Draft } from './draft'

type AttachmentCommand = Extract<keyof Reducers, `attachment.${string}`>
type Place = Pick<Attachment, 'itemId' | 'customerId' | 'orderId'>

/** Keeps the count of what a file hangs on; an order stays as it is. */
function count(draft: Draft, on: Place, by: number): void {
  if (on.orderId) return
  const kind = on.customerId ? 'customer' : 'item'
  draft.edit(kind, on.customerId || on.itemId, ({ attachmentCount }) => ({
    attachmentCount: Math.max(0, attachmentCount + by),
  }))
}

function archive(draft: Draft, id: string, archived: boolean): void {
  const attachment = draft.get('attachment', id)
  if (!attachment || attachment.archived === archived) return
  draft.edit('attachment', id, () => ({ archived }))
  count(draft, attachment, archived ? -1 : 1)
}

/** Attachments: mirrors models/attachment.go. What the bytes are only the server knows. */
export const attachmentReducers: Pick<Reducers, AttachmentCommand> = {
  'attachment.add': (draft, p) => {
    const on = { itemId: p.itemId ?? '', customerId: p.customerId ?? '', orderId: p.orderId ?? '' }
    if (Object.values(on).filter(Boolean).length !== 1 || draft.get('item', on.itemId)?.archived) return
    const added = draft.create('attachment', p.id, {
      ...on,
      exhibitionId: draft.get('order', on.orderId)?.exhibitionId ?? '',
      fileId: p.fileId,
      name: p.name,
      contentType: '',
      size: 0,
      thumbnail: false,
      addedBy: draft.actor.userId,
      archived: false,
    })
    if (added) count(draft, on, 1)
  },
  'attachment.archive': (draft, p) => archive(draft, p.id, true),
  'attachment.restore': (draft, p) => archive(draft, p.id, false),
}
