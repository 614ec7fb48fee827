import { computed, onBeforeUnmount, watch, type ComputedRef } from 'vue'
import { api } from '@/api'
import type { Activity } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { useAnswer, type Answer } from '@/ui/bound/answer'
import { useDirectory } from '@/ui/bound/directory'
import { pause } from './useWork'

/** Follows what all departments did in a period: asked for again whenever something of it changes. null: nobody looks. */
export function useActivity(period: ComputedRef<string | null>): Answer<Activity> {
  const { departments } = useDirectory()
  let leave: (() => void)[] = []
  const away = () => leave.forEach((end) => end())
  watch(
    () => (period.value === null ? '' : departments.value.map((one) => one.id).join()),
    (ids) => {
      const left = leave
      const views = ids ? ids.split(',').flatMap((id) => [`work_reports:${id}`, `board:${id}`]) : []
      leave = ids ? [...views, 'follow_ups'].map((view) => sync.follow(view)) : []
      left.forEach((end) => end())
    },
    { immediate: true },
  )
  onBeforeUnmount(away)
  // The device's own commands have come through when nothing waits any more.
  const changed = computed(() => {
    let versions = 0
    for (const map of [store.items, store.followUps, store.weekCloses, store.workReports])
      for (const one of map.values()) versions += one.version + 1
    return [versions, store.pending.size, sync.today.value].join()
  })
  return useAnswer(period, changed, (asked) => api.activity(asked), pause)
}
