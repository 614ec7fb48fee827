import type { ApiError, CommandCall, CommandPayload, CommandType } from '@/api/types'
import { t } from '@/i18n'
import { sync, type CommandOutcome, type RunOptions } from '@/sync'
import { useToast } from '../toast'
import { problemText } from './problem'

/** How a command is told to the person who gave it. */
export interface ActOptions extends RunOptions {
  /** A sentence for the toast; with `undo` the toast can take it back. */
  said?: string
  /** The caller shows a refusal itself, so it does not also wait in the list of refused commands. */
  own?: boolean
}

const toast = useToast()
let undoToast = 0

/** Gives a command, says so, and tells a refusal. */
export async function act<T extends CommandType>(
  type: T,
  payload: CommandPayload<T>,
  options: ActOptions = {},
): Promise<CommandOutcome> {
  const running = sync.run(type, payload, options)
  say(options)
  return settle(await running, options)
}

/** The same for an ordered batch, which is one undo step. */
export async function actAll(commands: CommandCall[], options: ActOptions = {}): Promise<CommandOutcome[]> {
  const running = sync.runAll(commands, options)
  say(options)
  return (await running).map((outcome) => settle(outcome, options))
}

/** Takes the toast that offers undo away: the action it spoke of is no longer the newest. */
export function hideUndo(): void {
  toast.dismiss(undoToast)
}

/** Takes back the last action and says what came of it. */
export async function undoLast(): Promise<void> {
  const outcome = await sync.undo()
  if (outcome.status === 'refused')
    toast.show(t('ui.undo_refused', { why: problemText(outcome.error) }), { kind: 'problem' })
  else if (outcome.status === 'done') toast.show(t('ui.undone'))
}

/** Tells a refusal that no command of ours carries, such as a failed upload. */
export function tell(error: ApiError | undefined): void {
  toast.show(t('ui.refused', { why: problemText(error) }), { kind: 'problem' })
}

// Undo takes back the newest action, so only its toast may offer it.
function say(options: ActOptions): void {
  toast.dismiss(undoToast)
  if (!options.said) return
  const action = options.undo?.length ? { label: t('ui.undo'), run: () => void undoLast() } : undefined
  const id = toast.show(options.said, { action })
  if (action) undoToast = id
}

function settle(outcome: CommandOutcome, options: ActOptions): CommandOutcome {
  if (outcome.status !== 'refused') return outcome
  toast.dismiss(undoToast)
  if (options.own) sync.drop(outcome.id)
  else tell(outcome.error)
  return outcome
}
