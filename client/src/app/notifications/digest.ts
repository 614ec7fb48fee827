import { computed, onScopeDispose, watch } from 'vue'
import { useRouter } from 'vue-router'
import { me } from '@/api'
import type { Day, FollowUp, Item, Notification } from '@/api/types'
import { myDay } from '@/features/follow_ups/my_day'
import { t } from '@/i18n'
import { store } from '@/store'
import { sync } from '@/sync'
import { customerOf } from '@/ui/bound/customer_lookup'
import { customerName } from '@/ui/bound/customers'
import { useToast } from '@/ui/toast'
import { noteDigest } from '../commands'

const named = 2
const shownFor = 15_000
const comingFor = 60_000 // what is here by then was here when they came

/** What somebody who comes finds: how much is due today and overdue, the first of it, and how much has come meanwhile. */
export interface Digest {
  due: number
  late: number
  unread: number
  first: { customerId: string; title: string }[]
}

/** The digest of a day; null: there is nothing to tell. */
export function digestOf(
  userId: string,
  today: Day,
  followUps: Iterable<FollowUp>,
  items: Iterable<Item>,
  notifications: Iterable<Notification>,
): Digest | null {
  const todos = myDay(userId, today, followUps, items)
  const late = todos.filter((one) => one.late).length
  const unread = [...notifications].filter((n) => !n.readAt && !n.snoozedUntil && n.type !== 'digest').length
  if (!todos.length && !unread) return null
  const first = todos.slice(0, named).map((one) => ({
    customerId: one.followUp?.customerId ?? '',
    title: one.item?.title ?? '',
  }))
  return { due: todos.length - late, late, unread, first }
}

/** The digest in a sentence; a customer whose card is not here yet is left out. */
export function digestText({ due, late, unread, first }: Digest): string {
  const counts = [
    late && t('notices.digest.late', { n: late }),
    due && t('notices.digest.due', { n: due }),
    unread && t('notices.digest.unread', { n: unread }),
  ]
  const names = first.map((one) => one.title || customerName(customerOf(one.customerId))).filter(Boolean)
  return [counts.filter(Boolean).join(t('notices.digest.and')), names.join(t('notices.digest.and'))]
    .filter(Boolean)
    .join(' · ')
}

/** Tells who comes what the day holds: once a day and person, on the device they come to first. Gives whether a toast is it. */
export function useDigest(): (toast: number) => boolean {
  const toast = useToast()
  const router = useRouter()
  const board = me.value?.user.departmentId
  const views = ['follow_ups', ...(board ? [`board:${board}`] : []), `user:${me.value?.user.id}`]
  for (const view of views) onScopeDispose(sync.follow(view))
  const here = computed(
    () => views.every((view) => sync.ready(view).value) && ['live', 'saving'].includes(sync.state.value.kind),
  )
  let wanted = true
  let cameAt = sync.now()
  let said = 0
  let stop = () => {}

  async function tell() {
    const user = me.value?.user
    if (!wanted || !user || !here.value || document.hidden) return
    if (toast.toasts.value.length || document.querySelector('[role=dialog]')) return // asked again when they are gone
    const today = sync.today.value
    const digest = digestOf(
      user.id,
      today,
      store.followUps.values(),
      store.items.values(),
      store.notifications.values(),
    )
    if (!digest && sync.now() - cameAt < comingFor) return // views are drawn a little after they are ready
    wanted = false
    if (!digest || !(await noteDigest(today))) return
    const text = computed(() => digestText(digest))
    said = toast.show(text.value, {
      ms: shownFor,
      action: {
        label: t('notices.digest.open'),
        run: () => void router.push({ name: 'followUps', params: { part: 'day' } }),
      },
    })
    stop = watch(text, (now) => toast.amend(said, now)) // names come a little later
  }
  // Not at midnight under somebody's eyes: a new day begins when they come.
  const came = () => {
    if (document.hidden) return
    wanted = true
    cameAt = sync.now()
    void tell()
  }
  const sizes = () => `${store.followUps.size} ${store.items.size} ${store.notifications.size}`
  watch([here, () => toast.toasts.value.length, sizes], () => void tell(), { immediate: true })
  watch(
    () => router.currentRoute.value.fullPath,
    () => toast.dismiss(said),
  )
  document.addEventListener('visibilitychange', came)
  onScopeDispose(() => (stop(), document.removeEventListener('visibilitychange', came)))
  return (id) => id === said
}
