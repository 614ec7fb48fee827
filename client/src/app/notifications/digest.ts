import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { me } from '@/api'
import type { Day, FollowUp, Item, Notification } from '@/api/types'
import { myDay } from '@/features/follow_ups/my_day'
import { locale, t } from '@/i18n'
import { store } from '@/store'
import { sync } from '@/sync'
import { leavingOf } from '@/ui/bound/customer_leaving'
import { customerOf } from '@/ui/bound/customer_lookup'
import { customerName } from '@/ui/bound/customers'
import { useToast } from '@/ui/toast'
import { noteDigest } from '../commands'

const named = 2
const shownFor = 15_000
const lateAfter = 20_000
const drawnWithin = 200

/** What somebody who comes finds: how much is due today and overdue, the first of it, how many customers they are about to lose to the lead pool, and how much has come meanwhile. */
export interface Digest {
  due: number
  late: number
  leaving: number
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
  leaving: number,
): Digest | null {
  const todos = myDay(userId, today, followUps, items)
  const late = todos.filter((one) => one.late).length
  const unread = [...notifications].filter((n) => !n.readAt && !n.snoozedUntil && n.type !== 'digest').length
  if (!todos.length && !unread && !leaving) return null
  const first = todos.slice(0, named).map((one) => ({
    customerId: one.followUp?.customerId ?? '',
    title: one.item?.title ?? '',
  }))
  return { due: todos.length - late, late, leaving, unread, first }
}

/** The digest in a sentence; a customer whose card is not here yet is left out. */
export function digestText({ due, late, leaving, unread, first }: Digest): string {
  const counts = [
    late && t('notices.digest.late', { n: late }),
    due && t('notices.digest.due', { n: due }),
    leaving && t('notices.digest.leaving', { n: leaving }, leaving),
    unread && t('notices.digest.unread', { n: unread }),
  ]
  const names = first.map((one) => one.title || customerName(customerOf(one.customerId))).filter(Boolean)
  return [counts.filter(Boolean).join(t('notices.digest.and')), names.join(t('notices.digest.and'))]
    .filter(Boolean)
    .join(' · ')
}

/** What a digest that is told, or is about to be, has to do with other toasts. */
export interface Telling {
  /** Whether a toast is the digest. */
  is: (toast: number) => boolean
  /** Whether what came up at a moment waits, as who comes is told the digest first; what comes up after that does not. */
  first: (moment: number) => boolean
}

// Told on any device of theirs: to ask again would change nothing.
const noted = (day: Day) =>
  [...store.notifications.values()].some(({ type, text }) => type === 'digest' && text === day)

/** Tells who comes what the day holds: once a day and person, on the device they come to first. */
export function useDigest(): Telling {
  const toast = useToast()
  const router = useRouter()
  const board = me.value?.user.departmentId
  const views = ['customers', 'follow_ups', ...(board ? [`board:${board}`] : []), `user:${me.value?.user.id}`]
  for (const view of views) onScopeDispose(sync.follow(view))
  const here = computed(
    () => views.every((view) => sync.ready(view).value) && ['live', 'saving'].includes(sync.state.value.kind),
  )
  const wanted = ref(true)
  const late = ref(false) // without a network nothing is held back for it
  const told = useDigestToast()
  let asking = false

  async function tell() {
    if (!wanted.value || asking || !here.value || document.hidden) return
    asking = true
    await drawn() // what is here is on the screen a frame later
    await attempt().finally(() => (asking = false))
  }
  async function attempt() {
    const user = me.value?.user
    if (!user || !here.value || document.hidden) return
    if (toast.toasts.value.length || covered(router.currentRoute.value.query)) return // asked again when they are gone
    const today = sync.today.value
    const digest = digestOf(
      user.id,
      today,
      store.followUps.values(),
      store.items.values(),
      store.notifications.values(),
      leavingOf(user.id).length,
    )
    const mine = digest && !noted(today) && (await noteDigest(today))
    if (mine) told.show(digest)
    wanted.value = false
  }
  // Not at midnight under somebody's eyes: a new day begins when they come.
  let timer: ReturnType<typeof setTimeout>
  const came = () => {
    if (document.hidden) return
    wanted.value = true
    late.value = false
    clearTimeout(timer)
    timer = setTimeout(() => (late.value = true), lateAfter)
    void tell()
  }
  came()
  watch(
    [here, () => toast.toasts.value.length, () => router.currentRoute.value.fullPath],
    () => void tell(),
    { flush: 'post' },
  )
  document.addEventListener('visibilitychange', came)
  onScopeDispose(() => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', came)
  })
  return {
    is: told.is,
    first: (moment) => (wanted.value && !late.value && !document.hidden) || told.after(moment),
  }
}

// The toast that says it, while it shows; whoever goes on has read it.
function useDigestToast() {
  const toast = useToast()
  const router = useRouter()
  let said = 0
  let saidAt = 0
  let stop = () => {}
  const is = (id: number) => id === said
  function show(digest: Digest) {
    const text = computed(() => digestText(digest))
    saidAt = sync.now()
    said = toast.show(text.value, {
      ms: shownFor,
      action: {
        label: t('notices.digest.open'),
        run: () => void router.push({ name: 'followUps', params: { part: 'day' } }),
      },
    })
    stop()
    stop = watch(text, (now) => toast.amend(said, now)) // names come a little later
  }
  watch([() => router.currentRoute.value.fullPath, locale], () => toast.dismiss(said))
  onScopeDispose(() => stop())
  /** Whether it still shows, and was said after a moment. */
  const after = (moment: number) => moment <= saidAt && toast.toasts.value.some(({ id }) => is(id))
  return { is, show, after }
}

// A sheet that the address names comes a little after the page.
const sheets = ['customer', 'item', 'booth']
const covered = (query: Record<string, unknown>) =>
  sheets.some((name) => query[name]) || !!document.querySelector('[role=dialog]')

const drawn = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
    setTimeout(resolve, drawnWithin) // a page that was hidden meanwhile has no frames
  })
