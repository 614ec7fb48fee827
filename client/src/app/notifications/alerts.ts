import { onScopeDispose, watch } from 'vue'
import { useRouter } from 'vue-router'
import { me } from '@/api'
import type { Notification } from '@/api/types'
import { locale, t } from '@/i18n'
import { store } from '@/store'
import { sync } from '@/sync'
import { useToast } from '@/ui/toast'
import { customerOf } from '@/ui/bound/customer_lookup'
import { useDigest } from './digest'
import { besides, noticesOf, placeOf, useNoticeText } from './notices'
import { maySayOutside, onOutsideOpened, sayOutside } from './outside'

const remembered = 'zhanban.alerted'
const kept = 300
const lookEvery = 15_000
const newFor = 24 * 3_600_000
const nameWithin = 5_000
// Work that was given is counted by the badge and interrupts nobody.
const alerting = ['mention', 'reminder', 'overdue', 'hold_ends', 'offered']

// A notification alerts once in this browser, and once more each time it comes back.
const nameOf = (n: Notification) => `${n.id} ${n.snoozedUntil ?? ''}`

function alerted(): string[] {
  try {
    return JSON.parse(localStorage.getItem(remembered) ?? '[]') as string[]
  } catch {
    return []
  }
}

/** Those among the unread that this browser has not shown yet; from now on it has. */
export function takeFresh(unread: readonly Notification[]): Notification[] {
  const known = alerted()
  const fresh = unread.filter((n) => !known.includes(nameOf(n)))
  if (fresh.length)
    localStorage.setItem(remembered, JSON.stringify([...known, ...fresh.map(nameOf)].slice(-kept)))
  return fresh
}

// The name of a card this device does not hold is on its way; a toast that is up does not learn it any more.
const speakable = (n: Notification) =>
  !n.customerId || !!customerOf(n.customerId) || sync.now() - Date.parse(n.createdAt) > nameWithin

/** Says what has come up: in the page, and by the browser where that is allowed and nobody looks. */
export function useAlerts(): void {
  const toast = useToast()
  const router = useRouter()
  const text = useNoticeText()

  function open(n: Notification) {
    void router.push(placeOf(n, router.currentRoute.value.query))
  }
  function outside(n: Notification) {
    const url = router.resolve(placeOf(n, {})).href
    const title = text.value(n)
    void sayOutside({ title, body: besides(title, n), tag: n.id, url }, () => open(n))
  }
  const digest = useDigest()
  let said = 0
  function look() {
    if (!me.value) return
    // An undo that still shows is not taken away, a sheet or dialog is not covered; it will be looked again. Nobody looks at either
    // while the system speaks.
    const covered =
      toast.toasts.value.some((shown) => !digest.is(shown.id)) || !!document.querySelector('[role=dialog]')
    const outward = maySayOutside()
    if (covered && !outward) return
    const since = sync.now() - newFor
    const cameAt = (n: Notification) => Date.parse(n.snoozedUntil ?? n.createdAt)
    const fresh = takeFresh(
      noticesOf(store.notifications.values(), sync.now()).filter(
        (n) =>
          !n.readAt &&
          alerting.includes(n.type) &&
          speakable(n) &&
          cameAt(n) > since &&
          !digest.first(cameAt(n)),
      ),
    )
    const [newest] = fresh
    if (!newest) return
    if (outward) fresh.forEach(outside)
    if (covered) return
    const words = fresh.length > 1 ? t('notices.several', { n: fresh.length }) : text.value(newest)
    said = toast.show([words, fresh.length > 1 ? '' : besides(words, newest)].filter(Boolean).join(' · '), {
      action: { label: t('notices.open'), run: () => open(newest) },
    })
  }
  const named = () =>
    [...store.notifications.values()].filter((n) => !n.readAt && customerOf(n.customerId)).length
  const waits = () => digest.first(sync.now())
  watch([() => store.notifications.size, () => toast.toasts.value.length, named, waits], look, {
    immediate: true,
  })
  // Whoever goes on has seen it, and the bell still counts it; it does not stay in a language that is left.
  watch([() => router.currentRoute.value.fullPath, locale], () => toast.dismiss(said))
  const timer = setInterval(look, lookEvery)
  const deaf = onOutsideOpened((url) => void router.push(url))
  onScopeDispose(() => (clearInterval(timer), deaf()))
}
