import {
  computed,
  onScopeDispose,
  reactive,
  ref,
  watch,
  type ComputedRef,
  type WritableComputedRef,
} from 'vue'
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
): {
  screens: ComputedRef<Screen[]>
  following: WritableComputedRef<boolean>
  takesPart: (screen: Screen) => boolean
  take: (screen: Screen, part: boolean) => void
} {
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
  // Who leads may leave some out: those go on showing what they show.
  const out = reactive(new Set<string>())
  const part = () => screens.value.filter((one) => !out.has(one.id))
  const turn = () => part().forEach((one) => turnScreen(one, screenShows[step.value]))
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
  const takesPart = (one: Screen) =>
    following.value && !leading.value ? !!stepShown(one.shown) : !out.has(one.id)
  function take(one: Screen, on: boolean) {
    if (on) out.delete(one.id)
    else out.add(one.id)
    if (!leading.value) return
    if (on) turnScreen(one, screenShows[step.value])
    else if (stepShown(one.shown)) turnScreen(one, one.before as Shown)
  }
  return { screens, following, takesPart, take }
}
