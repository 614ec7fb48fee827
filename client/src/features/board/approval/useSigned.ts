import { formDay } from '@/i18n/dates'
import { dayIn } from '@/store/selectors/calendar'
import { useDirectory } from '@/ui/bound/directory'
import { useBoard } from '../context'
import { lastStep, type Step } from './usePlan'

/** Who signed the plan on screen for a step and when, as its title block says it; empty: nobody has. */
export function useSigned(): (did: Step['did']) => string {
  const board = useBoard()
  const { nameOf, zone } = useDirectory()
  return (did) => {
    const approval = board.plan.value?.approval.value ?? null
    const step = did === 'approved' && approval?.state !== 'approved' ? null : lastStep(approval, did)
    return step ? `${nameOf(step.by)} ${formDay(dayIn(zone.value, Date.parse(step.at)))}` : ''
  }
}
