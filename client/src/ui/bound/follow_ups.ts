import { newId } from '@/api'
import type { CommandCall } from '@/api/commands'
import type { Day, FollowUp, FollowUpKind } from '@/api/types'
import { locale, t } from '@/i18n'
import { store } from '@/store'
import { addDays, mondayOf, addWeeks, weekdayOf, weekOf } from '@/store/selectors/calendar'
import type { CommandOutcome, Label } from '@/sync'
import { dayText } from '../format'
import { act, actAll, ask, askTogether, type Asked } from './act'
import { customerName, making, nameGiven } from './customers'
import { was } from './was'

/** The kinds of contact, the usual ones first. */
export const followUpKinds: readonly FollowUpKind[] = [
  'call',
  'visit',
  'chat',
  'mail',
  'round_visit',
  'gift',
  'invitation',
]

/** What a contact can come to. */
export const results = ['progress', 'even', 'worry', 'no', 'missed'] as const

/** A follow-up as planned. */
export interface Plan {
  customerId: string
  assigneeId: string
  kind: FollowUpKind
  text: string
  dueDay: Day
  dueTime: string
}

const label = (verb: string, customerId: string): Label => ({
  key: `ui.follow.did_${verb}`,
  args: { customer: nameOf(customerId) },
})
const nameOf = (customerId: string) =>
  customerName(store.customers.get(customerId)) || nameGiven(customerId) || t('ui.gone')

/** Closes a follow-up with its result and, if a day is given, plans the next one of the same kind: one step, one undo. */
export function completeFollowUp(done: FollowUp, result: string, nextDay: Day): Promise<CommandOutcome[]> {
  return complete(done, result, nextDay, [], { type: 'follow_up.reopen', payload: { id: done.id } })
}

/** Logs a contact nobody had planned: it is planned for today and closed at once. */
export function logContact(plan: Plan, result: string, nextDay: Day): Promise<CommandOutcome[]> {
  const id = newId()
  const { customerId, assigneeId, kind, dueDay } = plan
  const made: CommandCall = {
    type: 'follow_up.create',
    payload: { id, customerId, assigneeId, kind, dueDay },
  }
  return complete({ id, ...plan }, result, nextDay, [made], { type: 'follow_up.archive', payload: { id } })
}

type Contact = Pick<FollowUp, 'id' | 'customerId' | 'assigneeId' | 'kind'>

function complete(
  contact: Contact,
  result: string,
  nextDay: Day,
  first: CommandCall[],
  back: CommandCall,
): Promise<CommandOutcome[]> {
  const { id, customerId, assigneeId, kind } = contact
  const commands = [...first, { type: 'follow_up.complete', payload: { id, result } } as CommandCall]
  const undo = [back]
  if (nextDay) {
    const next = newId()
    const payload = { id: next, customerId, assigneeId, kind, dueDay: nextDay }
    commands.push({ type: 'follow_up.create', payload })
    undo.unshift({ type: 'follow_up.archive', payload: { id: next } })
  }
  const args = { customer: nameOf(customerId), result, day: dayText(nextDay, locale()) }
  return actAll(commands, {
    label: label('complete', customerId),
    said: t(nextDay ? 'ui.follow.said_next' : 'ui.follow.said_complete', args),
    undo,
  })
}

/** Plans a contact. */
export function planFollowUp(plan: Plan): Asked {
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

/** Opens a closed one again. */
export function reopenFollowUp(done: FollowUp): Promise<CommandOutcome> {
  return act(
    'follow_up.reopen',
    { id: done.id },
    {
      label: label('reopen', done.customerId),
      undo: [{ type: 'follow_up.complete', payload: { id: done.id, result: done.result } }],
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

/** The usual next days, as offered for one tap. A Friday offers the next Friday, not itself. */
export function nextDays(today: Day): { key: string; day: Day }[] {
  const friday = addDays(mondayOf(weekOf(today)), 4)
  return [
    { key: 'tomorrow', day: addDays(today, 1) },
    { key: 'in_three', day: addDays(today, 3) },
    { key: 'friday', day: weekdayOf(today) >= 5 ? addDays(friday, 7) : friday },
    { key: 'monday', day: mondayOf(addWeeks(weekOf(today), 1)) },
  ]
}
