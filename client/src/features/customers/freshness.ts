import { computed } from 'vue'
import type { Customer } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { confirmation, staleFacts, type Fact } from '@/store/selectors/customer'
import { sync } from '@/sync'
import { sinceText } from './days'

/** How fresh a fact is: when and by whom it was last found right, and for how long it was not, if that is too long. */
export interface Freshness {
  stamp: { at: string; by: string }
  stale: string
}

/** Tells how fresh each fact of a card is. */
export function useFreshness(card: () => Customer): (fact: Fact) => Freshness {
  const now = computed(() => (sync.today.value, sync.now()))
  const rules = computed(() => store.workspace.value?.customerRules ?? { staleDays: {} })
  const stale = computed(() => new Set(staleFacts(card(), rules.value, now.value)))
  return (fact) => {
    const stamp = confirmation(card(), fact)
    const since = stale.value.has(fact) && sinceText(stamp.at, now.value)
    return { stamp, stale: since ? t('customers.stale_for', { since }) : '' }
  }
}
