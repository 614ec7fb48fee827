import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { api } from '@/api'
import type { Approval, Revision } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'

/** A step that was taken with a plan. */
export type Step = Approval['steps'][number]
/** What can be done with a plan. */
export type Deed = Exclude<Step['did'], 'filed'>

/** The plan of a department's week or month, as far as it has been approved. */
export interface Plan {
  departmentId: ComputedRef<string>
  /** 2026-W41 or 2026-10. */
  period: ComputedRef<string>
  approval: ComputedRef<Approval | null>
  /** What was changed since it was approved, the oldest first; as the log had it when it was last asked. */
  revisions: ShallowRef<readonly Revision[]>
  /** The letters of what stands on the board, by item. */
  letters: ComputedRef<ReadonlyMap<string, string>>
}

// The marks that were read last, by plan: what is drawn anew, as on paper, has them at once.
const known = new Map<string, readonly Revision[]>()

// What is given by hand comes in bursts; a question a second is enough.
const pause = 600

/** Follows a plan: its steps come with the board, its marks are asked for again whenever something on it changes. */
export function usePlan(departmentId: ComputedRef<string>, period: ComputedRef<string>): Plan {
  const approval = computed(
    () =>
      [...store.approvals.values()].find(
        (one) => one.departmentId === departmentId.value && one.period === period.value,
      ) ?? null,
  )
  const revisions = shallowRef<readonly Revision[]>([])
  // The device's own commands have come through when nothing waits any more.
  const stand = computed(() => {
    const plan = approval.value
    if (!plan?.sinceSeq) return ''
    let versions = 0
    for (const item of store.items.values())
      if (item.departmentId === plan.departmentId) versions += item.version
    return [
      plan.id,
      plan.period,
      plan.throughSeq,
      versions,
      store.items.size,
      store.pending.size,
      sync.state.value,
    ].join()
  })
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(): Promise<void> {
    const mine = ++asked
    try {
      const found = await api.revisions(departmentId.value, period.value)
      if (mine !== asked) return
      revisions.value = found.revisions
      if (approval.value) known.set(approval.value.id, found.revisions)
    } catch {
      // Offline the last ones stand; being live again asks anew.
    }
  }
  watch(
    stand,
    (now, before) => {
      clearTimeout(timer)
      if (now.split(',')[0] !== before?.split(',')[0]) revisions.value = known.get(now.split(',')[0]!) ?? []
      if (now) timer = setTimeout(() => void read(), before === undefined ? 0 : pause)
      else asked++
    },
    { immediate: true },
  )
  onScopeDispose(() => clearTimeout(timer))

  return {
    departmentId,
    period,
    approval,
    revisions,
    letters: computed(
      () =>
        new Map(
          revisions.value.flatMap(({ letter, places }) =>
            places.flatMap(({ after }) => (after ? [[after.id, letter] as const] : [])),
          ),
        ),
    ),
  }
}

/** Who did something last, since the plan was last submitted. */
export function lastStep(plan: Approval | null, did: Step['did']): Step | null {
  for (const step of plan?.steps.toReversed() ?? []) {
    if (step.did === did) return step
    if (step.did === 'submitted') return null
  }
  return null
}

/** In how many places a plan was changed that wait to be approved. */
export const waiting = (revisions: readonly Revision[]): number =>
  revisions.reduce((sum, one) => sum + (one.approved ? 0 : one.places.length), 0)
