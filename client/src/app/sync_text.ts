import { useI18n } from '@/i18n'
import { computed, type ComputedRef } from 'vue'
import { clockText, secondsText } from '@/i18n/dates'
import { store } from '@/store'
import { sync } from '@/sync'

/** Commands the server refused, which wait for their author. */
export const refused = computed(() => sync.queue.value.filter((command) => command.state === 'refused'))

/** Commands on their way. */
export const waiting = computed(() => sync.queue.value.filter((command) => command.state !== 'refused'))

/** Which of the indicator's four shapes is shown. */
export const syncLook = computed(() =>
  sync.state.value.kind === 'expired' ? 'offline' : sync.state.value.kind,
)

/** A moment of the server's clock in words. What the sync engine tells (`since`, a command's `at`) is corrected already. */
export function serverClockText(at: number | Date, seconds = false): string {
  return (seconds ? secondsText : clockText)(new Date(at).getTime(), store.workspace.value?.timeZone)
}

/** The state in words: 实时 · 保存中 1 · 离线 · 3 条待同步 · 停在 14:31:07. */
export function useSyncText(): ComputedRef<string> {
  const { t } = useI18n()
  return computed(() => {
    const { kind, waiting: n, since, problem, unsaved } = sync.state.value
    if (unsaved) return t('common.sync.onlyHere', { n: unsaved })
    if (kind === 'saving' && problem) return t('common.sync.notSaved', { n })
    if (kind === 'saving') return t('common.sync.saving', { n })
    if (kind === 'offline') return n ? t('common.sync.offlineWaiting', { n }, n) : t('common.sync.offline')
    if (kind === 'behind') return t('common.sync.behind', { time: since ? serverClockText(since, true) : '' })
    return t(`common.sync.${kind}`)
  })
}

/** As of when the screen is true, in words; empty while it is live. */
export function useAsOf(): ComputedRef<string> {
  const { t } = useI18n()
  return computed(() =>
    sync.state.value.since ? t('common.sync.asOf', { time: serverClockText(sync.state.value.since) }) : '',
  )
}
