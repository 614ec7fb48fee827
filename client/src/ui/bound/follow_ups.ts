import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Day, FollowUp } from '@/api/types'
import { locale, t } from '@/i18n'
import { addDays, mondayOf, addWeeks, weekdayOf, weekOf } from '@/store/selectors/calendar'
import type { CommandOutcome, Label } from '@/sync'
import { dayText } from '../format'
import { act, actAll, ask, askTogether, type Asked } from './act'
import { customerOf } from './customer_lookup'
import { customerName, making, nameGiven } from './customers'
import { was } from './was'

/** What a contact can come to; the server's list. */
export const outcomes = ['reached', 'interested', 'agreed', 'refused', 'missed'] as const

/** How the customer took it. */
export const moods = ['good', 'even', 'bad'] as const

/** What a contact came to, as its log tells it, and when the next one is. */
export interface Visit {
  kind: string
  outcome: FollowUp['outcome']
  mood: FollowUp['mood']
  result: string
  nextDay: Day
}

/** What is to be said, or that it is not for this person to read. */
export const planText = (plan: Pick<FollowUp, 'text' | 'masked'>): string =>
  plan.masked ? t('ui.follow.masked') : plan.text

/** What came of a contact, in one line. */
export function visitText(visit: Pick<FollowUp, 'outcome' | 'mood' | 'result' | 'masked'>): string {
  const words = [
    visit.outcome && t(`follow_ups.outcome.${visit.outcome}`),
    visit.mood && t(`follow_ups.mood.${visit.mood}`),
  ].filter(Boolean)
  const said = words.join(' · ')
  const note = visit.masked ? t('ui.follow.masked') : visit.result
  return said && note ? t('ui.follow.with_note', { result: said, note }) : said || note
}

/** A follow-up as planned. */
export interface Plan {
  customerId: string
  assigneeId: string
  kind: string
  text: string
  dueDay: Day
  dueTime: string
  minutes: number
  remindBefore: number
}

const label = (verb: string, customerId: string): Label => ({
  key: `ui.follow.did_${verb}`,
  args: { customer: nameOf(customerId) },
})
const nameOf = (customerId: string) =>
  customerName(customerOf(customerId)) || nameGiven(customerId) || t('ui.gone')

/** Closes a follow-up with what came of it and, if a day is given, plans the next one of the same kind: one step, one undo. */
export function completeFollowUp(done: FollowUp, visit: Visit): Promise<CommandOutcome[]> {
  return complete(done, visit, [], {
    type: 'follow_up.reopen',
    payload: { id: done.id },
  })
}

/** Logs a contact nobody had planned: it is planned for today and closed at once. */
export function logContact(
  plan: Pick<Plan, 'customerId' | 'assigneeId' | 'dueDay'>,
  visit: Visit,
): Promise<CommandOutcome[]> {
  const id = newId()
  const made: CommandCall = { type: 'follow_up.create', payload: { id, ...plan, kind: visit.kind } }
  return complete({ id, ...plan, kind: visit.kind }, visit, [made], {
    type: 'follow_up.archive',
    payload: { id },
  })
}

type Contact = Pick<FollowUp, 'id' | 'customerId' | 'assigneeId' | 'kind'>

function complete(
  contact: Contact,
  visit: Visit,
  first: CommandCall[],
  back: CommandCall,
): Promise<CommandOutcome[]> {
  const { id, customerId, assigneeId, kind } = contact
  const { outcome, mood, result, nextDay } = visit
  const done: CommandCall = { type: 'follow_up.complete', payload: { id, outcome, mood, result } }
  const commands = [...first, done]
  const undo = [back]
  if (nextDay) {
    const next = newId()
    const payload = { id: next, customerId, assigneeId, kind, dueDay: nextDay }
    commands.push({ type: 'follow_up.create', payload })
    undo.unshift({ type: 'follow_up.archive', payload: { id: next } })
  }
  const args = { customer: nameOf(customerId), result: visitText(visit), day: dayText(nextDay, locale()) }
  return actAll(commands, {
    label: label('complete', customerId),
    said: t(nextDay ? 'ui.follow.said_next' : 'ui.follow.said_complete', args),
    undo,
  })
}

/** Plans a contact. */
export function planFollowUp(plan: Plan & { templateId?: string }): Asked {
  const id = newId()
  const said = t('ui.follow.said_create', {
    customer: nameOf(plan.customerId),
    day: dayText(plan.dueDay, locale()),
  })
  const { create, archive } = making(plan.customerId)
  return askTogether([...create, { type: 'follow_up.create', payload: { id, ...plan } }], {
    label: label('create', plan.customerId),
    said,
    undo: [{ type: 'follow_up.archive', payload: { id } }, ...archive],
  })
}

/** Changes a planned contact. */
export function editFollowUp(before: FollowUp, fields: Partial<Omit<Plan, 'customerId'>>): Asked {
  return ask(
    'follow_up.edit',
    { id: before.id, ...fields },
    {
      label: label('edit', before.customerId),
      undo: [{ type: 'follow_up.edit', payload: { id: before.id, ...was(before, fields) } }],
    },
  )
}

const visitOf = ({ id, outcome, mood, result }: FollowUp) => ({ id, outcome, mood, result })

/** Opens a closed one again. */
export function reopenFollowUp(done: FollowUp): Promise<CommandOutcome> {
  return act(
    'follow_up.reopen',
    { id: done.id },
    {
      label: label('reopen', done.customerId),
      undo: [{ type: 'follow_up.complete', payload: visitOf(done) }],
    },
  )
}

/** Takes a planned contact off the list. */
export function archiveFollowUp(gone: FollowUp): Promise<CommandOutcome> {
  const said = t('ui.follow.said_archive', { customer: nameOf(gone.customerId) })
  return act(
    'follow_up.archive',
    { id: gone.id },
    {
      label: label('archive', gone.customerId),
      said,
      undo: [{ type: 'follow_up.restore', payload: { id: gone.id } }],
    },
  )
}

/** The usual next days, as offered for one tap; the one the template or kind says comes first. A Friday offers the next Friday, not itself. */
export function nextDays(today: Day, said = 0): { key: string; day: Day; n: number }[] {
  const friday = addDays(mondayOf(weekOf(today)), 4)
  const usual = [
    { key: 'tomorrow', day: addDays(today, 1), n: 1 },
    { key: 'in_three', day: addDays(today, 3), n: 3 },
    { key: 'friday', day: weekdayOf(today) >= 5 ? addDays(friday, 7) : friday, n: 0 },
    { key: 'monday', day: mondayOf(addWeeks(weekOf(today), 1)), n: 0 },
  ]
  if (!said || said === 1 || said === 3) return usual
  return [{ key: 'in_days', day: addDays(today, said), n: said }, ...usual]
}
