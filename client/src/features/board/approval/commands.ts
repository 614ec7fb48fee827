import { ask, type Asked } from '@/ui/bound/act'
import { sync } from '@/sync'
import type { Deed } from './usePlan'

const types = {
  submitted: 'approval.submit',
  reviewed: 'approval.review',
  approved: 'approval.approve',
  returned: 'approval.return',
  commented: 'approval.comment',
} as const

/** The command of each step. */
export const commandOf = (did: Deed): (typeof types)[typeof did] => types[did]

/** Takes a step with the plan of a department's week or month. What was signed is not undone but returned. */
export function stepPlan(departmentId: string, period: string, did: Deed, text: string): Asked {
  const said = text.trim()
  const seen = did === 'approved' ? sync.seqOf(`board:${departmentId}`) : 0
  return ask(
    commandOf(did),
    { departmentId, period, ...(said && { text: said }), ...(seen && { seen }) },
    { label: { key: `approval.did.${did}`, args: {} } },
  )
}
