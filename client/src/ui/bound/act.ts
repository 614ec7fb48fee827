import type { ApiError, CommandCall, CommandPayload, CommandType } from '@/api/types'
import { t } from '@/i18n'
import { sync, type CommandOutcome, type RunOptions } from '@/sync'
import { useToast } from '../toast'
import { problemText } from './problem'
import { hideUndo, sayDone } from './undo'

/** How a command is told to the person who gave it. */
export interface ActOptions extends RunOptions {
  /** A sentence for the toast; with `undo` the toast can take it back. */
  said?: string
  /** What must be on this device before it is said. */
  kept?: Promise<unknown>
}

/**
 * Commands whose refusal the caller shows itself, while it is on screen. A
 * refusal that finds it gone is told like any other and waits in the list of
 * refused commands, with what was typed.
 */
export interface Asked<T = CommandOutcome> {
  outcome: Promise<T>
  /** Says how to see whether the caller still shows; without it nobody does. */
  showing: (still: () => boolean) => void
}

const toast = useToast()

/** Gives a command, says so, and tells a refusal. */
export function act<T extends CommandType>(
  type: T,
  payload: CommandPayload<T>,
  options: ActOptions = {},
): Promise<CommandOutcome> {
  return ask(type, payload, options).outcome
}

/** The same for an ordered batch, which is one undo step. */
export function actAll(commands: CommandCall[], options: ActOptions = {}): Promise<CommandOutcome[]> {
  return askAll(commands, options).outcome
}

/** Gives a command and says so; its refusal belongs to the caller. */
export function ask<T extends CommandType>(
  type: T,
  payload: CommandPayload<T>,
  options: ActOptions = {},
): Asked {
  const { outcome, showing } = askAll([{ type, payload } as CommandCall], options)
  return { outcome: outcome.then((outcomes) => outcomes[0]!), showing }
}

/** The same for an ordered batch. */
export function askAll(commands: CommandCall[], options: ActOptions = {}): Asked<CommandOutcome[]> {
  const running = sync.runAll(commands, options)
  let still = () => false
  let refused = false
  const say = () => refused || sayDone(options.said, options, running)
  if (options.kept) void options.kept.then(say)
  else say()
  return {
    outcome: running.then((outcomes) => {
      refused = outcomes.some(({ status }) => status === 'refused')
      outcomes.forEach((outcome) => settle(outcome, still))
      return outcomes
    }),
    showing: (look) => (still = look),
  }
}

/** The same, answered as one: with the first refusal, as those behind it may follow from it. */
export function askTogether(commands: CommandCall[], options: ActOptions = {}): Asked {
  const { outcome, showing } = askAll(commands, options)
  return {
    outcome: outcome.then((all) => all.find((one) => one.status === 'refused') ?? all.at(-1)!),
    showing,
  }
}

/** Tells a refusal that no command of ours carries, such as a failed upload. */
export function tell(error: ApiError | undefined): void {
  toast.show(t('ui.refused', { why: problemText(error) }), { kind: 'problem' })
}

function settle(outcome: CommandOutcome, still: () => boolean): void {
  if (outcome.status !== 'refused') return
  hideUndo()
  if (still()) sync.drop(outcome.id)
  else tell(outcome.error)
}
