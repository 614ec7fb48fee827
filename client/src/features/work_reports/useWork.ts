import { computed, onBeforeUnmount, watch, type ComputedRef } from 'vue'
import { api } from '@/api'
import type { WorkReport, WorkReportDraft } from '@/api/types'
import { store } from '@/store'
import { addDays } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useAnswer, type Answer } from '@/ui/bound/answer'
import type { WorkReportOf } from './commands'

/** What people do comes in bursts; a question a second is enough. */
export const pause = 600

/** A report: what it says, and what was corrected and done with it. */
export interface Work extends Answer<WorkReportDraft> {
  report: ComputedRef<WorkReport | null>
}

/** The record of a report; null: nobody has begun it. */
export const recordOf = (of: WorkReportOf): WorkReport | null =>
  [...store.workReports.values()].find(
    (one) => one.departmentId === of.departmentId && one.userId === of.userId && one.period === of.period,
  ) ?? null

// A fair that is over for long takes no more money.
const soldAt = () =>
  [...store.exhibitions.values()]
    .filter((one) => !one.archived && one.lastDay >= addDays(sync.today.value, -180))
    .map((one) => one.id)

/** Follows a report: what is corrected comes with its view, and what it says is asked for again whenever something it is drafted from changes. */
export function useWork(of: ComputedRef<WorkReportOf | null>): Work {
  let leave: (() => void)[] = []
  const away = () => leave.forEach((end) => end())
  watch(
    () => of.value?.departmentId,
    (id) => {
      away()
      leave = id
        ? [`work_reports:${id}`, `board:${id}`, 'follow_ups', 'sales'].map((view) => sync.follow(view))
        : []
    },
    { immediate: true },
  )
  onBeforeUnmount(away)
  const follow = new Map<string, () => void>()
  watch(
    () => (of.value ? soldAt() : []),
    (ids) => {
      for (const [id, end] of follow)
        if (!ids.includes(id)) {
          end()
          follow.delete(id)
        }
      for (const id of ids) if (!follow.has(id)) follow.set(id, sync.follow(`orders:${id}`))
    },
    { immediate: true },
  )
  onBeforeUnmount(() => follow.forEach((end) => end()))

  const report = computed(() => of.value && recordOf(of.value))
  // The device's own commands have come through when nothing waits any more.
  const changed = computed(() => {
    const id = of.value?.departmentId
    let versions = 0
    for (const map of [store.items, store.followUps, store.weekCloses])
      for (const one of map.values()) if (one.departmentId === id) versions += one.version
    let money = 0
    for (const map of [store.orders, store.payments]) for (const one of map.values()) money += one.version
    return [
      versions,
      store.items.size,
      store.followUps.size,
      store.sales.size,
      store.orders.size,
      store.payments.size,
      money,
      report.value?.steps.length, // returned and submitted anew unseen, it is in the state it was
      store.pending.size,
      sync.today.value,
    ].join()
  })
  const question = computed(() => of.value && { ...of.value })
  const answer = useAnswer(
    question,
    changed,
    ({ departmentId, period, userId }) => api.workReport(departmentId, period, userId),
    pause,
    (now, before) =>
      now.departmentId === before.departmentId &&
      now.period === before.period &&
      now.userId === before.userId,
  )
  return { ...answer, report }
}
