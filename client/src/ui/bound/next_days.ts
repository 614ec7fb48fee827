import { computed, type ComputedRef } from 'vue'
import { store } from '@/store'

/** The day of the next open follow-up, by the customer's id. */
export function useNextDays(): ComputedRef<ReadonlyMap<string, string>> {
  return computed(() => {
    const days = new Map<string, string>()
    for (const f of store.followUps.values()) {
      if (f.doneAt || f.archived) continue
      const known = days.get(f.customerId)
      if (!known || f.dueDay < known) days.set(f.customerId, f.dueDay)
    }
    return days
  })
}
