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
import { api, errorOf } from '@/api'
import type { ApiError, Item, Week } from '@/api/types'
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
  let reached: Week = ''

  function release() {
    for (const unfollow of leave) unfollow()
    leave = []
  }
  // Its board as far as the item's week, so that it stays here whatever is fetched anew.
  function follow({ departmentId: next, week }: Pick<Item, 'departmentId' | 'week'>) {
    if (departmentId.value === next && week <= reached) return
    departmentId.value = next
    reached = week
    leave.push(sync.follow(`board:${next}`, week))
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
      if (item.value) follow(item.value)
      else void look(now)
    },
    { immediate: true },
  )
  // An item that leaves while the sheet is open was archived or given away: say so, do not just close. The server knows which.
  watch(item, (now, before) => {
    if (now) {
      archived.value = null
      follow(now)
    } else if (before && before.id === id.value) {
      archived.value = { ...before, archived: true }
      void look(before.id)
    }
  })

  async function look(wanted: string) {
    try {
      const state = (await api.history(wanted))[0]?.state as Item | undefined
      if (wanted !== id.value || item.value || !state) return
      archived.value = state.archived ? state : null
      follow(state)
    } catch (e) {
      if (wanted === id.value && !item.value && !archived.value) problem.value = errorOf(e) ?? null
    }
  }
  onScopeDispose(release)
  return { item, archived, problem, view }
}
