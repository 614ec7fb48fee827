import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Screen } from '@/api/types'
import { store } from '@/store'
import { allows, useRights } from '@/ui/bound/rights'
import { turnScreen, type Shown } from './commands'
import { screenShows, type Step } from '@/store/selectors/meeting'

/** The shared screens of a department that follow a meeting, step by step, while they are asked to; afterwards they show what they did before. */
export function useScreens(
  departmentId: ComputedRef<string>,
  step: ComputedRef<Step>,
): { screens: ComputedRef<Screen[]>; following: Ref<boolean> } {
  const rights = useRights()
  const following = ref(false)
  const screens = computed(() =>
    allows(rights.value.me, 'screen.show', { departmentId: departmentId.value })
      ? [...store.screens.values()].filter((one) => one.departmentId === departmentId.value && !one.archived)
      : [],
  )
  // What each that went along showed before, and what the meeting shows there: what somebody pins meanwhile stays.
  const turned = new Map<string, { before: Shown; by: Shown }>()
  function release(): void {
    for (const [id, { before, by }] of turned) {
      const screen = store.screens.get(id)
      if (screen?.shown === by) turnScreen(screen, before)
    }
    turned.clear()
  }
  watch([following, step], ([on, at], [before]) => {
    if (!on) return before ? release() : undefined
    for (const screen of screens.value) {
      const by = screenShows[at]
      turned.set(screen.id, { before: turned.get(screen.id)?.before ?? (screen.shown as Shown), by })
      turnScreen(screen, by)
    }
  })
  watch(departmentId, () => (following.value = false))
  addEventListener('pagehide', release)
  onScopeDispose(() => {
    removeEventListener('pagehide', release)
    release()
  })
  return { screens, following }
}
