import { computed, type ComputedRef, type Ref } from 'vue'
import { api } from '@/api'
import type { Day, Item } from '@/api/types'
import { useCompare, type Compare } from './useCompare'

/** A department's month, as far as it is on this device. */
export interface MonthHere {
  departmentId: ComputedRef<string>
  month: ComputedRef<string>
  /** What of it is here. */
  items: ComputedRef<readonly Item[]>
  /** Whether that is all: what was done earlier comes later than the rest. */
  whole: Readonly<Ref<boolean>>
  today: Readonly<Ref<Day>>
}

/** Compares a month's plan. Until all of it is here, what was done would pass for gone. */
export function useMonthCompare({ departmentId, month, items, whole, today }: MonthHere): Compare {
  return useCompare({
    key: computed(() => `${departmentId.value} ${month.value}`),
    at: async (day) => (await api.pastMonth(departmentId.value, month.value, day)).items,
    now: computed(() => (whole.value ? items.value : null)),
    today,
  })
}
