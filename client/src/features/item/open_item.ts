import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import { api, ApiFailure } from '@/api'
import type { ApiError, Item } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'

/** The item of the open sheet, wherever it is: on the board in sight, on another department's, or archived. */
export interface OpenItem {
  item: ComputedRef<Item | undefined>
  /** As it last stood, when it has left the boards. */
  archived: Readonly<ShallowRef<Item | null>>
  problem: Readonly<Ref<ApiError | null>>
  view: ComputedRef<string>
}

/** Follows what the sheet shows and finds the department of an item opened by its address. */
export function useOpenItem(id: Readonly<Ref<string>>): OpenItem {
  const item = computed(() => store.items.get(id.value))
  const archived = shallowRef<Item | null>(null)
  const problem = ref<ApiError | null>(null)
  const departmentId = ref('')
  const view = computed(() => (departmentId.value ? `board:${departmentId.value}` : ''))
  let leave: (() => void)[] = []

  function release() {
    for (const unfollow of leave) unfollow()
    leave = []
  }
  function follow(next: string) {
    if (departmentId.value === next) return
    departmentId.value = next
    leave.push(sync.follow(`board:${next}`))
  }

  watch(
    id,
    (now) => {
      release()
      departmentId.value = ''
      archived.value = null
      problem.value = null
      if (!now) return
      leave.push(sync.follow(`item:${now}`))
      if (item.value) follow(item.value.departmentId)
      else void look(now)
    },
    { immediate: true },
  )
  // An item that leaves while the sheet is open was archived or given away: say so, do not just close.
  watch(item, (now, before) => {
    if (now) {
      archived.value = null
      follow(now.departmentId)
    } else if (before && before.id === id.value) archived.value = { ...before, archived: true }
  })

  async function look(wanted: string) {
    try {
      const state = (await api.history(wanted))[0]?.state as Item | undefined
      if (wanted !== id.value || item.value || !state) return
      if (state.archived) archived.value = state
      follow(state.departmentId)
    } catch (e) {
      if (wanted === id.value && !item.value) problem.value = e instanceof ApiFailure ? e.error : null
    }
  }
  onScopeDispose(release)
  return { item, archived, problem, view }
}
