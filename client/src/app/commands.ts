import type { Day, Notification } from '@/api/types'
import { act, actAll } from '@/ui/bound/act'

/** Marks notifications as read; nothing is said, the badge shows it. */
export function readNotifications(notifications: readonly Notification[]): void {
  if (notifications.length === 0) return
  void actAll(notifications.map(({ id }) => ({ type: 'notification.read', payload: { id } })))
}

/** Notes that today's digest is told here; false: another device of theirs has told it. */
export async function noteDigest(day: Day): Promise<boolean> {
  const { status, seq } = await act('notification.digest', { day })
  return status === 'done' && seq > 0
}

/** Marks everything that came about until a moment as read. */
export function readAllNotifications(before: string): void {
  void act('notification.read_all', { before })
}

/** Puts a notification off. */
export function snoozeNotification(notification: Notification, until: number): void {
  void act('notification.snooze', { id: notification.id, until: new Date(until).toISOString() })
}
