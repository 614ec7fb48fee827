import type { Reducers } from './reducers'

type NotificationCommand = Extract<keyof Reducers, `notification.${string}`>

/** Notifications: mirrors models/notification.go. */
export const notificationReducers: Pick<Reducers, NotificationCommand> = {
  'notification.read': (draft, p) =>
    draft.edit('notification', p.id, (n) => ({ readAt: n.readAt ?? draft.now, snoozedUntil: null })),
  'notification.digest': () => {}, // shown by nobody
  'notification.read_all': (draft, p) => {
    for (const n of draft.all('notification'))
      if (n.userId === draft.actor.userId && !n.readAt && Date.parse(n.createdAt) <= Date.parse(p.before))
        draft.edit('notification', n.id, () => ({ readAt: draft.now, snoozedUntil: null }))
  },
  'notification.snooze': (draft, p) =>
    draft.edit('notification', p.id, () => ({ readAt: null, snoozedUntil: p.until })),
}
