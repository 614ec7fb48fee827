import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { api } from '@/api'
import type { Item } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { useDirectory } from '@/ui/bound/directory'
import { freshest } from './deadlines'

const againAfter = 2000

/**
 * What was made of an exhibition's deadlines, live: every department's board is followed, and what its view leaves out, finished long ago, is
 * read beside it; again whenever something of the deadlines came or went on the boards.
 */
export function useDeadlineItems(exhibitionId: Ref<string>): ComputedRef<Item[]> {
  const { departments } = useDirectory()
  const read = shallowRef<Item[]>([])
  const known = computed(() => [...store.items.values()].filter((item) => item.deadlineId))
  const standing = computed(() =>
    known.value
      .map((item) => item.id)
      .sort()
      .join(),
  )
  const online = computed(() => !['offline', 'expired'].includes(sync.state.value.kind))

  let leave: (() => void)[] = []
  watch(
    () => departments.value.map((one) => one.id).join(),
    () => {
      const left = leave
      leave = departments.value.map((one) => sync.follow(`board:${one.id}`))
      left.forEach((end) => end())
    },
    { immediate: true },
  )

  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  async function ask(): Promise<void> {
    clearTimeout(timer)
    const mine = ++asked
    if (!exhibitionId.value || !online.value) return
    try {
      const items = await api.deadlineItems(exhibitionId.value)
      if (mine === asked) read.value = items
    } catch {
      if (mine === asked) timer = setTimeout(() => void ask(), againAfter)
    }
  }
  watch(exhibitionId, () => (read.value = []))
  watch([exhibitionId, standing, online], () => void ask(), { immediate: true })
  onScopeDispose(() => {
    asked++
    clearTimeout(timer)
    leave.forEach((end) => end())
  })
  return computed(() => freshest(read.value, known.value))
}
