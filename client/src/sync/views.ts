import type { Customer, Kind, Nouns } from '@/api/types'
import type { Change } from './protocol'
import type { FollowedView } from './session_ports'

/** A noun's name in maps that hold several kinds. */
export type NounKey = `${Kind}:${string}`

export function keyOf(kind: Kind, id: string): NounKey {
  return `${kind}:${id}`
}

/** The kind and id a key names. */
export function splitKey(key: NounKey): [Kind, string] {
  const colon = key.indexOf(':')
  return [key.slice(0, colon) as Kind, key.slice(colon + 1)]
}

const rules: { [K in Kind]: (noun: Nouns[K]) => string | null } = {
  workspace: () => 'directory',
  department: () => 'directory',
  user: () => 'directory',
  label: () => 'directory',
  calendar_day: () => 'directory',
  exhibition: () => 'directory',
  item: (i) => (i.archived ? null : `board:${i.departmentId}`),
  series: (s) => `board:${s.departmentId}`,
  approval: (a) => `board:${a.departmentId}`,
  work_report: (r) => `work_reports:${r.departmentId}`,
  week_close: (c) => `board:${c.departmentId}`,
  comment: (c) => (c.archived ? null : `item:${c.itemId}`),
  attachment: (a) => {
    if (a.archived) return null
    if (a.orderId) return `orders:${a.exhibitionId}`
    return a.customerId ? `customer:${a.customerId}` : `item:${a.itemId}`
  },
  notification: (n) => (n.archived ? null : `user:${n.userId}`),
  customer: (c) => (c.archived ? null : 'customers'),
  follow_up: (f) => (f.archived ? null : 'follow_ups'),
  field: () => 'directory',
  customer_event: (e) => `customer:${e.customerId}`,
  import: (i) => (i.archived ? null : `user:${i.userId}`),
  follow_up_template: () => 'directory',
  dictionary_entry: () => 'directory',
  round: () => 'follow_ups',
  saved_view: (v) => (v.archived ? null : v.departmentId ? 'directory' : `user:${v.createdBy}`),
  order: (o) => `orders:${o.exhibitionId}`,
  payment: (p) => (p.orderId || p.voided ? `orders:${p.exhibitionId}` : 'finance'),
  invoice_request: (i) => (i.status === 'asked' ? 'finance' : `orders:${i.exhibitionId}`),
  bank_entry: (b) => (b.state === 'matched' ? null : 'finance'),
  screen: (s) => (s.archived ? null : 'directory'),
  robot: (r) => (r.archived ? null : 'directory'),
  booth: (b) => (b.archived ? null : `booths:${b.exhibitionId}`),
  calendar_feed: (f) => (f.archived ? null : `user:${f.userId}`),
  floor_plan: (p) => (p.archived ? null : `booths:${p.exhibitionId}`),
  sale: (s) => (s.withdrawn ? null : 'sales'),
  waitlist_entry: (e) => (['waiting', 'offered'].includes(e.state) ? `booths:${e.exhibitionId}` : null),
}

/** The live view a noun belongs to, as the server's models say; null: none. */
export function viewOf<K extends Kind>(kind: K, noun: Nouns[K]): string | null {
  return rules[kind](noun)
}

/** Whether a view's snapshot holds only what names its reader: what else a device holds of it was read from lists. */
export const isPersonal = (view: string | null): boolean => view === 'customers'

/** Whether a noun of a personal view is in a person's snapshot. */
export function names(userId: string, noun: Customer): boolean {
  return noun.ownerId === userId || noun.collaboratorIds.includes(userId)
}

// What of a card says who sees it whole.
const sight = ['ownerId', 'collaboratorIds', 'departmentId', 'important', 'shielded', 'archived']

/** Whether a view holds what hangs on one card: its files are seen by those who see the card whole. */
export const isBeside = (view: string): boolean => view.startsWith('customer:')

/** The view beside a card if a change may have taken the card from somebody's sight; else null. */
export function besideOf(change: Change): string | null {
  if (change.noun !== 'customer') return null
  const lost = change.op === 'remove' || !!change.fields?.some((field) => sight.includes(field))
  return lost ? `customer:${change.id}` : null
}

/** The kinds a view may hold. */
export function kindsOf(view: string): Kind[] {
  switch (view.split(':')[0]) {
    case 'directory':
      return [
        'workspace',
        'department',
        'user',
        'label',
        'calendar_day',
        'exhibition',
        'field',
        'follow_up_template',
        'dictionary_entry',
        'saved_view',
        'screen',
        'robot',
      ]
    case 'board':
      return ['item', 'series', 'week_close', 'approval']
    case 'work_reports':
      return ['work_report']
    case 'item':
      return ['comment', 'attachment']
    case 'customer':
      return ['customer_event', 'attachment']
    case 'user':
      return ['notification', 'import', 'saved_view', 'calendar_feed']
    case 'customers':
      return ['customer']
    case 'follow_ups':
      return ['follow_up', 'round']
    case 'sales':
      return ['sale']
    case 'booths':
      return ['booth', 'floor_plan', 'waitlist_entry']
    case 'orders':
      return ['order', 'payment', 'invoice_request', 'attachment']
    case 'finance':
      return ['payment', 'invoice_request', 'bank_entry']
    default:
      return []
  }
}

/** The views nobody follows, the one used last first. */
export function idleViews(views: ReadonlyMap<string, FollowedView>): string[] {
  const idle = [...views].filter(([, view]) => view.followers === 0)
  return idle.sort((a, b) => b[1].usedAt - a[1].usedAt).map(([name]) => name)
}
