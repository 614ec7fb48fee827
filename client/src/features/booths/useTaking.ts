import { computed, ref } from 'vue'
import type { ApiError, Booth } from '@/api/types'
import { sync } from '@/sync'
import type { Asked } from '@/ui/bound/act'
import { outcomeWhile, useShowing } from '@/ui/bound/outcome'
import type { useRights } from '@/ui/bound/rights'

type Rights = ReturnType<typeof useRights>['value']

/** Whether this person could take a booth now, as far as can be seen: it is free, their own hold, or set aside for them. */
export function takeable(booth: Booth, rights: Rights, myId: string): boolean {
  if (booth.state === 'held') return booth.holderId === myId
  if (booth.state !== 'reserved') return booth.state === 'available'
  const forAll = !booth.reservedDepartmentId || booth.reservedDepartmentId === rights.me.departmentId
  return rights.manager || forAll
}

/** The one customer some booths are set aside for: whom they are taken for, unless somebody says otherwise. */
export function keptFor(booths: readonly Pick<Booth, 'state' | 'customerId'>[]): string {
  const named = new Set(booths.filter((b) => b.state === 'reserved' && b.customerId).map((b) => b.customerId))
  return named.size === 1 ? [...named][0]! : ''
}

/** Whether a card dropped on a booth would hold it; one's own hold is not made longer by that. */
export const droppable = (booth: Booth, rights: Rights, myId: string): boolean =>
  rights.writes && rights.sells(booth) && booth.state !== 'held' && takeable(booth, rights, myId)

/** Taking a booth is a race: it needs the server's word at once. */
export const live = computed(() => ['live', 'saving'].includes(sync.state.value.kind))

/** What was asked of the server about one booth, and what came of it: who won, if somebody was first. */
export function useTaking() {
  const busy = ref(false)
  const lost = ref<{ error: ApiError; at: number } | null>(null)
  const problem = ref<ApiError | null>(null)
  const showing = useShowing()
  /** Whether it was done, or is on its way. */
  async function settle(asked: Asked): Promise<boolean> {
    const at = sync.now()
    lost.value = problem.value = null
    busy.value = true
    const outcome = await outcomeWhile(asked, showing)
    busy.value = false
    if (outcome.status !== 'refused' || !outcome.error) return outcome.status !== 'refused'
    if (outcome.error.reason === 'booth.taken') lost.value = { error: outcome.error, at }
    else problem.value = outcome.error
    return false
  }
  return { busy, lost, problem, settle }
}
