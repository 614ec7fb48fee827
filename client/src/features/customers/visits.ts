import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { visits, type VisitEntry } from '@/api/follow_ups'
import type { FollowUp } from '@/api/types'
import { sync } from '@/sync'

const perPage = 500
const againAfter = 2000

/** How much of a customer's contacts is here: all; all soon; or, without a network, what this device holds. */
export type VisitsHeld = 'whole' | 'asking' | 'device'

/**
 * Brings all contacts of a customer beside those the view of follow-ups holds, where changes reach them. They are read again when a new
 * snapshot of the view has let them go.
 */
export function useVisits(customerId: Readonly<Ref<string>>): ComputedRef<VisitsHeld> {
  const ready = sync.ready('follow_ups')
  const online = computed(() => ready.value && !['offline', 'expired'].includes(sync.state.value.kind))
  const whole = shallowRef('')
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  function begin(): void {
    clearTimeout(timer)
    asking.abort()
    whole.value = ''
    if (online.value && customerId.value) void read(customerId.value, (asking = new AbortController()).signal)
  }

  async function read(id: string, signal: AbortSignal): Promise<void> {
    try {
      let after: string | undefined
      do {
        const page = await visits({ customerId: id, limit: perPage, after }, signal)
        if (signal.aborted) return
        const adoption = sync.adoptVisits({ ...page, visits: page.visits.map(bare) })
        if (!adoption || adoption.again.length > 0) throw new Error('newer is known than what was read')
        after = page.next
      } while (after)
      whole.value = id
    } catch {
      if (!signal.aborted) timer = setTimeout(begin, againAfter)
    }
  }

  const leave = sync.follow('follow_ups')
  watch([customerId, sync.followUpsTold], begin, { immediate: true })
  watch(online, (on) => on && whole.value !== customerId.value && begin())
  onScopeDispose(() => {
    clearTimeout(timer)
    asking.abort()
    leave()
  })
  return computed(() => {
    if (whole.value === customerId.value) return 'whole'
    return online.value ? 'asking' : 'device'
  })
}

/** The follow-up, as the view has it. */
function bare({ customer: _, ...followUp }: VisitEntry): FollowUp {
  return followUp
}
