import { newId } from '@/api'
import type { CommandPayload } from '@/api/commands'
import type { FollowUp, Round } from '@/api/types'
import { t } from '@/i18n'
import type { CommandOutcome } from '@/sync'
import { act, ask, type Asked } from '@/ui/bound/act'

const did = (verb: string, name: string) => ({ key: `rounds.did.${verb}`, args: { name } })

type RoundFields = Omit<CommandPayload<'round.create'>, 'id' | 'tasks'>

/** Makes a round with all its tasks, or none. */
export function createRound(
  fields: RoundFields,
  turns: Omit<CommandPayload<'round.create'>['tasks'][number], 'id'>[],
): Asked {
  const id = newId()
  const tasks = turns.map((turn) => ({ ...turn, id: newId() }))
  return ask(
    'round.create',
    { id, ...fields, tasks },
    {
      label: did('create', fields.name),
      said: t('rounds.said.created', { name: fields.name, n: tasks.length }),
      undo: [{ type: 'round.cancel', payload: { id } }],
    },
  )
}

/** Takes what is left of a round off the screens; what was done stays. */
export function cancelRound(round: Round): Promise<CommandOutcome> {
  return act(
    'round.cancel',
    { id: round.id },
    {
      label: did('cancel', round.name),
      said: t('rounds.said.cancelled', { name: round.name, n: round.open }),
      undo: [{ type: 'round.resume', payload: { id: round.id } }],
    },
  )
}

/** Brings back what was cancelled. */
export function resumeRound(round: Round): Promise<CommandOutcome> {
  return act(
    'round.resume',
    { id: round.id },
    {
      label: did('resume', round.name),
      said: t('rounds.said.resumed', { name: round.name }),
      undo: [{ type: 'round.cancel', payload: { id: round.id } }],
    },
  )
}

/** Writes later what was said. */
export function amendVisit(
  visit: Pick<FollowUp, 'id' | 'outcome' | 'mood' | 'result'>,
  fields: Partial<Pick<FollowUp, 'outcome' | 'mood' | 'result'>>,
): Asked {
  const was = Object.fromEntries(Object.keys(fields).map((key) => [key, visit[key as keyof typeof visit]]))
  return ask(
    'follow_up.edit',
    { id: visit.id, ...fields },
    {
      label: { key: 'follow_ups.did_amend' },
      said: t('follow_ups.said_amend'),
      undo: [{ type: 'follow_up.edit', payload: { id: visit.id, ...was } }],
    },
  )
}
