import { watch } from 'vue'
import { loadMe, me } from '@/api'
import { isLocale, useLocale } from '@/i18n'
import { sync } from '@/sync'
import { useTheme } from './view'

let running: string | null = null

/**
 * Asks who is signed in, and from then on keeps sync, language and theme in step with that person. Waits for the first answer so that
 * the router's guard can rely on it.
 */
export async function followSession(): Promise<void> {
  await loadMe().catch(() => null)
  watch(me, () => void settle(), { immediate: true })
  watch(
    () => me.value?.user.language,
    (language) => isLocale(language) && void useLocale(language),
    { immediate: true },
  )
  watch(
    () => me.value?.user.theme,
    (theme) => theme && useTheme(theme),
    { immediate: true },
  )
}

// Someone who must change their password first may not follow anything yet.
async function settle(): Promise<void> {
  const mine = me.value && !me.value.user.mustChange ? me.value : null
  const wanted = mine?.user.id ?? null
  if (running === wanted) return
  const before = running
  running = wanted
  if (before) await sync.stop()
  if (mine) await sync.start(mine)
}
