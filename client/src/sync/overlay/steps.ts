import type { Approval } from '@/api/types'
import type { Draft } from './draft'

/** A step that is taken with a plan or a work report. */
export type Step = Approval['steps'][number]
/** From which states each step follows; '' is what nobody has submitted. */
export type Ways = Partial<Record<Step['did'], readonly string[]>>

/** The step as it is taken in a state; null if the server would refuse it. */
export function stepOf(draft: Draft, ways: Ways, did: Step['did'], state: string, text = ''): Step | null {
  const said = text.trim()
  const wordless = !said && (did === 'returned' || did === 'commented')
  if (wordless || !ways[did]?.includes(state)) return null
  return { did, by: draft.actor.userId, at: draft.now, ...(said && { text: said }) }
}
