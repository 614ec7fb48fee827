import { computed } from 'vue'
import { api } from '@/api'
import { store } from '@/store'
import { inWeekPlan } from '@/store/selectors/board'
import { weekOf } from '@/store/selectors/calendar'
import type { Board } from '../context'
import { useCompare, type Compare } from './useCompare'

/** Compares the week of a board. What was only carried into it is no part of its plan; of a past week a device does not hold all. */
export function useWeekCompare({
  departmentId,
  week,
  today,
}: Pick<Board, 'departmentId' | 'week' | 'today'>): Compare {
  return useCompare({
    key: computed(() => `${departmentId.value} ${week.value}`),
    at: async (day) => {
      const { items } = await api.pastWeek(departmentId.value, week.value, day)
      return items.filter((item) => inWeekPlan(item, week.value))
    },
    now: computed(() => {
      if (week.value < weekOf(today.value)) return null
      return [...store.items.values()].filter(
        (item) => item.departmentId === departmentId.value && !item.archived && inWeekPlan(item, week.value),
      )
    }),
    today,
  })
}
