import type { BoothEvent } from '@/api/types'

/** What the sentences need to know of the world: names for ids. */
export interface Words {
  t: (key: string, args?: Record<string, unknown>) => string
  user: (id: string) => string
  department: (id: string) => string
  customer: (id: string) => string
}

/** The types that have a sentence; anything else is said by the state it led to. */
export const known = [
  'hold',
  'book',
  'release',
  'extend',
  'reserve',
  'expire',
  'transfer',
  'move',
  'swap',
  'merge',
  'split',
  'offer',
  'decline',
  'give_up',
  'confirm',
  'postpone',
  'ask',
  'unask',
  'refuse',
  'keep',
  'rebook',
]

/** One line of a booth's history: who did what, for whom, why. */
export function historyWords(event: BoothEvent, words: Words): string {
  const { t } = words
  // A transfer to another booth names it.
  const named = event.type === 'transfer' && event.codes ? 'move' : event.type
  // What was only set aside had no holder: not a hold ran out.
  const over = named === 'expire' && event.state === 'available' && !event.holderId
  const type = over ? 'lapse' : known.includes(named) ? named : 'other'
  const what = t(`booths.history.${type}`, {
    who: event.actorId ? words.user(event.actorId) : '',
    state: t(`ui.state.${event.state}`),
    codes: event.codes,
  }).trim()
  const whom = event.departmentId ? words.department(event.departmentId) : words.customer(event.customerId)
  const why = event.reason
  return [what, whom, why].filter(Boolean).join(' · ')
}
