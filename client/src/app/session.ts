import { watch } from 'vue'
import { loadMe, me } from '@/api'
import type { Week } from '@/api/types'
import { rememberedUserId } from '@/api/session'
import { isLocale, useLocale } from '@/i18n'
import { addWeeks, dayIn, isWeek, weekOf } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { askEarly, forgetEarly } from '@/sync/early'
import { useTheme } from '@/ui/view'

let running: string | null = null
// Who was here before finds their boards on disk.
let firstTime = rememberedUserId() === null

/**
 * Asks for what a first visit to an address will show while code and disk are still being opened. Nobody signed in: the answer is no, and no harm.
 */
export function askForFirstLook(path: string): void {
  const [, board, week = ''] = /^\/board\/([\w-]+)(?:\/([\w-]*))?/.exec(path) ?? []
  if (!firstTime || !board) return
  firstTime = false
  askForBoard(board, isWeek(week) ? week : '')
}

// As the page itself will ask: a week further than is shown, and never less far than next week. A wrong clock costs a second question.
function askForBoard(departmentId: string, shown: Week): void {
  const today = dayIn(me.value?.workspace.timeZone ?? 'Asia/Shanghai', Date.now())
  const present = weekOf(today)
  askEarly('directory')
  askEarly(`board:${departmentId}`, addWeeks(shown > present ? shown : present, 1))
  askEarly('customers')
}

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
  if (before) {
    forgetEarly()
    await sync.stop()
  }
  if (!mine) return
  if (firstTime && mine.user.departmentId) {
    askForBoard(mine.user.departmentId, '')
  }
  firstTime = false
  await sync.start(mine)
}
