import { computed, onScopeDispose, ref, watch, type ComputedRef, type WritableComputedRef } from 'vue'
import type { Screen } from '@/api/types'
import { store } from '@/store'
import { allows, useRights } from '@/ui/bound/rights'
import { keepScreen, turnScreen, type Shown } from './commands'
import { screenShows, stepShown, type Step } from '@/store/selectors/meeting'

const sayEvery = 4 * 60_000 // thrice within models.MeetingSilence

/**
 * The shared screens of a department that follow a meeting, step by step, while they are asked to; afterwards they show what they did before.
 * Both stand on the screens themselves: whoever opens the meeting sees that they follow one, and can end that. The page that leads says every few minutes
 * that it still does; what ended meanwhile, by somebody or by its silence, it does not begin anew.
 */
export function useScreens(
  departmentId: ComputedRef<string>,
  step: ComputedRef<Step>,
): { screens: ComputedRef<Screen[]>; following: WritableComputedRef<boolean> } {
  const rights = useRights()
  const screens = computed(() =>
    allows(rights.value.me, 'screen.show', { departmentId: departmentId.value })
      ? [...store.screens.values()].filter((one) => one.departmentId === departmentId.value && !one.archived)
      : [],
  )
  // This page turns them: others' steps turn nothing.
  const leading = ref(false)
  // What somebody pins meanwhile is no list of a meeting, and stays.
  const turned = (id = departmentId.value) =>
    [...store.screens.values()].filter((one) => one.departmentId === id && stepShown(one.shown))
  const release = (id?: string) => turned(id).forEach((one) => turnScreen(one, one.before as Shown))
  const turn = () => screens.value.forEach((one) => turnScreen(one, screenShows[step.value]))
  const end = (id?: string) => {
    if (leading.value) release(id)
    leading.value = false
  }
  const leave = () => end()
  watch(departmentId, (_, before) => end(before))
  watch(step, () => leading.value && turn())
  watch(
    () => turned().length > 0,
    (any) => (leading.value &&= any),
  )
  const saying = setInterval(() => leading.value && turned().forEach(keepScreen), sayEvery)
  addEventListener('pagehide', leave)
  onScopeDispose(() => {
    clearInterval(saying)
    removeEventListener('pagehide', leave)
    leave()
  })
  const following = computed({
    get: () => leading.value || screens.value.some((one) => stepShown(one.shown)),
    set(on) {
      leading.value = on
      if (on) turn()
      else release()
    },
  })
  return { screens, following }
}
