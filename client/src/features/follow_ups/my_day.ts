import type { Customer, Day, FollowUp, Item } from '@/api/types'

/** One thing of a day: a contact or an item. */
export interface Todo {
  id: string
  /** '' without a time of its own. */
  time: string
  late: boolean
  followUp?: FollowUp
  item?: Item
}

/** What a person has to do today, overdue first, then by time; what has no time comes after what has one. */
export function myDay(
  userId: string,
  today: Day,
  followUps: Iterable<FollowUp>,
  items: Iterable<Item>,
): Todo[] {
  const todos: Todo[] = []
  for (const f of followUps)
    if (f.assigneeId === userId && !f.doneAt && !f.archived && f.dueDay <= today)
      todos.push({ id: f.id, time: f.dueTime, late: f.dueDay < today, followUp: f })
  for (const i of items) {
    if (!i.assigneeIds.includes(userId) || i.doneAt || i.archived) continue
    const overdue = !!i.dueDay && i.dueDay < today
    if (i.day === today || i.dueDay === today || overdue || (!!i.day && i.day < today))
      todos.push({ id: i.id, time: i.dueDay === today ? i.dueTime : '', late: overdue, item: i })
  }
  const order = (t: Todo) =>
    `${t.late ? 0 : 1} ${t.late ? (t.followUp?.dueDay ?? t.item?.dueDay) : ''} ${t.time || '99'} ${t.id}`
  return todos.sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

/** The number to call; none where it is masked. */
export function numberOf(card: Pick<Customer, 'phone'> | undefined): string {
  const phone = card?.phone ?? ''
  return phone.includes('*') ? '' : phone.replace(/[^+\d]/g, '')
}

/** Where a phone's own map finds an address. */
export function mapOf(address: string, agent: string = navigator.userAgent): string {
  const place = encodeURIComponent(address)
  if (/iPhone|iPad|Macintosh/.test(agent)) return `https://maps.apple.com/?q=${place}`
  if (/Android/.test(agent)) return `geo:0,0?q=${place}`
  return `https://uri.amap.com/search?keyword=${place}`
}
