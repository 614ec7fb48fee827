import { computed, type ComputedRef } from 'vue'
import { store } from '@/store'
import { sync } from '@/sync'
import type { Reader } from './customer_filter'
import { dictionary } from './dictionaries'
import { useRights } from './rights'

/** Who looks at lists of customers, and when, as far as what is in them depends on it. */
export function useReader(): ComputedRef<Reader> {
  const rights = useRights()
  return computed(() => ({
    id: rights.value.me.id,
    departmentId: rights.value.me.departmentId,
    rules: store.workspace.value?.customerRules ?? { staleDays: {} },
    now: (sync.today.value, sync.now()),
    dictionary,
  }))
}
