import {
  computed,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type MaybeRefOrGetter,
  type ShallowRef,
} from 'vue'
import { api } from '@/api'
import { sync } from '@/sync'

const againAfter = 2000

/**
 * Brings what was finished of a month beside its board's view, which leaves out what was done before last week; changes reach it there.
 * It is read again when a new snapshot of the board has let it go.
 */
export function useMonthDone(
  departmentOf: MaybeRefOrGetter<string>,
  monthOf: MaybeRefOrGetter<string>,
): Readonly<ShallowRef<boolean>> {
  const whole = shallowRef(false)
  const view = computed(() => `board:${toValue(departmentOf)}`)
  const told = computed(() => sync.told(view.value).value)
  const online = computed(
    () => sync.ready(view.value).value && !['offline', 'expired'].includes(sync.state.value.kind),
  )
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin(): void {
    clearTimeout(timer)
    whole.value = false
    if (online.value) void read(++asked)
  }

  async function read(mine: number): Promise<void> {
    const departmentId = toValue(departmentOf)
    try {
      const done = await api.monthDone(departmentId, toValue(monthOf))
      if (mine !== asked) return
      const adoption = sync.adoptItems({ ...done, departmentId })
      if (!adoption || adoption.again.length > 0) throw new Error('newer is known than what was read')
      whole.value = true
    } catch {
      if (mine === asked) timer = setTimeout(begin, againAfter)
    }
  }

  watch([view, () => toValue(monthOf), told], begin, { immediate: true })
  watch(online, (on) => on && !whole.value && begin())
  onScopeDispose(() => {
    asked++
    clearTimeout(timer)
  })
  return whole
}
