import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Screen } from '@/api/types'
import { store } from '@/store'
import { allows, useRights } from '@/ui/bound/rights'
import { turnScreen } from './commands'
import { viewFor, type Step } from './meeting'

/** The shared screens of a department that follow a meeting, step by step, while they are asked to; afterwards they rotate again. */
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
  // Only those that went along: what somebody pinned on another stays there.
  const turned = new Set<string>()
  function release(): void {
    for (const screen of store.screens.values()) if (turned.has(screen.id)) turnScreen(screen, '')
    turned.clear()
  }
  watch([following, step], ([on, at], [before]) => {
    if (!on) return before ? release() : undefined
    for (const screen of screens.value) {
      const view = viewFor(screen, at)
      if (!view) continue
      turned.add(screen.id)
      turnScreen(screen, view)
    }
  })
  watch(departmentId, () => (following.value = false))
  onScopeDispose(release)
  return { screens, following }
}
