import { computed, type ComputedRef } from 'vue'
import { me } from '@/api'
import type { User, WorkReport } from '@/api/types'
import { store } from '@/store'
import { allows } from '@/ui/bound/rights'
import { commandOf, type Deed, type WorkReportOf } from './commands'

const after: Record<string, readonly Deed[]> = {
  '': ['submitted'],
  returned: ['submitted', 'commented'],
  submitted: ['filed', 'returned', 'commented'],
  filed: ['commented', 'returned'],
}

// Whoever leads a department does this with others' reports, and with their own only where nobody else does: models.WorkReport.JudgedBy.
const judged: readonly Deed[] = ['filed', 'returned']
const leadsAlone = (user: User, departmentId: string) =>
  ![...store.users.values()].some(
    (one) => one.id !== user.id && one.active && allows(one, 'work_report.file', { departmentId }),
  )

/** What whoever is signed in may do with a report. */
export function useWorkRights(
  of: ComputedRef<WorkReportOf>,
  report: ComputedRef<WorkReport | null>,
): ComputedRef<{ corrects: boolean; next: Deed[] }> {
  return computed(() => {
    const user = store.users.get(me.value?.user.id ?? '')
    if (!user) return { corrects: false, next: [] }
    const { departmentId, userId } = of.value
    const userIds = userId ? [userId] : []
    // Whose a report is writes it; who leads the department writes the department's, and files.
    const writers = userId ? { userIds } : { departmentId }
    const state = report.value?.state ?? ''
    const scopes = {
      submitted: writers,
      returned: { departmentId },
      filed: { departmentId },
      commented: { departmentId, userIds },
    }
    return {
      corrects: (state === '' || state === 'returned') && allows(user, 'work_report.correct', writers),
      next: (after[state] ?? []).filter(
        (did) =>
          allows(user, commandOf(did), scopes[did]) &&
          (userId !== user.id || !judged.includes(did) || leadsAlone(user, departmentId)),
      ),
    }
  })
}
