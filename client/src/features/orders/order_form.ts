import { computed, type ComputedRef, type Ref } from 'vue'
import type { Order } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { useForm, type Form } from '@/ui/bound/form'
import { editOrder } from './commands'
import { faultsOf, fieldsOf, termsOf, type ChangedFrom, type OrderFields } from './edit_form'

/** A form over an order: what somebody else saves meanwhile arrives in it, is told where it was typed over, and is not overwritten unseen. */
export function useOrderForm(
  open: Ref<boolean>,
  order: () => Order,
): { form: Form<OrderFields>; from: ComputedRef<ChangedFrom> } {
  const from = computed(() => ({
    order: order(),
    exhibition: store.exhibitions.get(order().exhibitionId),
    today: sync.today.value,
  }))
  const form: Form<OrderFields> = useForm<OrderFields>(open, {
    fill: () => fieldsOf(order()),
    check: (f) => faultsOf(from.value, f),
    give: (f, seen) => {
      const terms = termsOf(from.value, f)
      // Of an order all counts together: what arrived in other fields is on screen, and seen.
      const version = form.overtaken.value ? seen : order().version
      return Object.keys(terms).length ? editOrder(order(), version, terms) : null
    },
    version: () => order().version,
    first: 'note',
    draft: () => `order.${order().id}`,
    patient: () => true,
  })
  return { form, from }
}
