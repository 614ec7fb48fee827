import { computed, ref, watch, type ComputedRef } from 'vue'
import { api } from '@/api'
import type { CustomerOrder } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import type { Prepaid } from '@/store/selectors/prepaid'
import { open } from './list'

/** An order that a prepayment could be used for. */
export type PayableOrder = Pick<CustomerOrder, 'id' | 'exhibitionId' | 'customerId' | 'currency' | 'number'>

/** The orders a prepayment could be used for: those of the exhibition on the page live, then those of others as they were read. */
export function payableBy(
  prepaid: Prepaid,
  here: readonly PayableOrder[],
  elsewhere: readonly PayableOrder[],
  exhibitionId: string,
): PayableOrder[] {
  const fits = (o: PayableOrder) => o.customerId === prepaid.customerId && o.currency === prepaid.currency
  return [...here.filter(fits), ...elsewhere.filter((o) => o.exhibitionId !== exhibitionId && fits(o))]
}

/** The orders of all exhibitions that a prepayment could be used for, read anew as prepayments change; offline what was read stays. */
export function usePayable(exhibitionId: () => string): ComputedRef<(prepaid: Prepaid) => PayableOrder[]> {
  const elsewhere = ref<CustomerOrder[]>([])
  let asked = 0
  const ahead = computed(() => [...store.payments.values()].filter((p) => !p.orderId && !p.voided))
  watch(
    () => [sync.state.value.waiting, ...ahead.value.map((p) => p.id)].join(' '),
    async () => {
      const mine = ++asked
      const found = await api.prepaidOrders().catch(() => null)
      if (found && mine === asked) elsewhere.value = found
    },
    { immediate: true },
  )
  const here = computed(() =>
    [...store.orders.values()].filter(
      (o) =>
        o.exhibitionId === exhibitionId() &&
        ['draft', 'signed'].includes(o.status) &&
        !o.masked &&
        open(o) > 0,
    ),
  )
  return computed(() => (prepaid) => payableBy(prepaid, here.value, elsewhere.value, exhibitionId()))
}
