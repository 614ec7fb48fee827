import { computed } from 'vue'
import type { CommandPayloads } from '@/api/types'
import type { Order } from '@/api/types'
import { sync } from '@/sync'
import { allows, useRights } from '@/ui/bound/rights'

/** What a person may do with an order, asked of each command by itself; `live` says whether it would be heard now. */
export function useOrderRights(order: () => Order | undefined) {
  const rights = useRights()
  const may = (command: keyof CommandPayloads): boolean => {
    const one = order()
    return (
      !!one && allows(rights.value.me, command, { departmentId: one.departmentId, userIds: [one.ownerId] })
    )
  }
  const live = computed(() => ['live', 'saving'].includes(sync.state.value.kind))
  return { may, live }
}
