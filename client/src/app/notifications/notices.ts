import { computed, type ComputedRef } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { Notification } from '@/api/types'
import { locale, t } from '@/i18n'
import { store } from '@/store'
import { isMonth } from '@/store/selectors/calendar'
import { monthText } from '@/ui/format'
import { customerOf } from '@/ui/bound/customer_lookup'
import { useDirectory } from '@/ui/bound/directory'

const most = 50

/** What is not put off, newest first; what comes back after a while stands where it came back. */
export function noticesOf(all: Iterable<Notification>, now: number): Notification[] {
  const since = (n: Notification) => Math.max(Date.parse(n.createdAt), Date.parse(n.snoozedUntil ?? '') || 0)
  return [...all]
    .filter((n) => n.type !== 'digest')
    .filter((n) => !n.snoozedUntil || Date.parse(n.snoozedUntil) <= now)
    .sort((a, b) => since(b) - since(a))
    .slice(0, most)
}

/** The sentence of a notification: who, what. */
export function useNoticeText(): ComputedRef<(n: Notification) => string> {
  const { nameOf, myId } = useDirectory()
  return computed(() => (n: Notification) => {
    const customer = customerOf(n.customerId)
    const about = { name: nameOf(n.byId), customer: customer?.company || customer?.name || '', text: n.text }
    if (n.roundId) return t('notices.round', about)
    if (n.period) return t(`notices.${n.type}`, { ...about, plan: planName(n) })
    if (n.type === 'assigned') return t(`notices.${n.itemId ? 'item' : 'followUp'}`, about)
    if (n.type === 'granted' && n.byId !== myId.value) return t('notices.grantedTo', about)
    if (n.type === 'overdue' && n.byId !== myId.value) return t('notices.overdueOf', about)
    return t(`notices.${n.type}`, about)
  })
}

/** What is said beside the sentence of a notification: its text, unless the sentence names it already. */
export const besides = (sentence: string, { text }: Notification): string =>
  sentence.includes(text) ? '' : text

// Which plan it is about: of whom, and of which week or month.
function planName({ departmentId, period }: Notification): string {
  const of = isMonth(period)
    ? monthText(period, locale())
    : t('board.week.number', { n: Number(period.slice(6)) })
  return `${store.departments.get(departmentId)?.name ?? ''} ${of}`
}

/** Where a notification leads: the card, or the follow-ups of the day. */
export function placeOf(n: Notification, query: Record<string, unknown>): RouteLocationRaw {
  if (n.period && n.type.startsWith('report_'))
    return { name: 'workReports', params: { departmentId: n.departmentId, period: n.period } }
  if (n.period)
    return isMonth(n.period)
      ? { name: 'month', params: { departmentId: n.departmentId, month: n.period } }
      : { name: 'board', params: { departmentId: n.departmentId, week: n.period } }
  if (n.boothId)
    return { query: { ...query, booth: n.boothId, exhibition: n.exhibitionId } as Record<string, string> }
  if (n.orderId) return { name: 'orders', query: { exhibition: n.exhibitionId, order: n.orderId } }
  if (n.itemId) return { query: { ...query, item: n.itemId } as Record<string, string> }
  if (n.customerId && !n.followUpId && !n.roundId)
    return { query: { ...query, customer: n.customerId } as Record<string, string> }
  if (n.roundId) return { name: 'followUps', params: { part: 'day' } }
  // One's own opens ready to be logged; what others let lie stands on the page of those who lead them.
  const late = n.type === 'overdue'
  if (late && n.byId !== n.userId) return { name: 'followUps', params: { part: 'care' } }
  if (late || n.type === 'reminder')
    return { name: 'followUps', params: { part: 'day' }, query: { log: n.followUpId } }
  return { name: n.type === 'handover' ? 'customers' : 'followUps' }
}
