import { getCurrentScope, onScopeDispose } from 'vue'
import { sync, type CommandOutcome } from '@/sync'
import type { Asked } from './act'

// How long a form waits for the server before it lets the person go on; with no network it need not.
const soonMs = () => (sync.state.value.kind === 'offline' ? 0 : 1500)

/**
 * The outcome if it comes soon, while the form shows; null if not. Offline
 * nothing answers: the command waits in the queue and the form need not. A
 * refusal that comes later goes to the list of refused commands.
 */
export function outcomeSoon(
  asked: Asked,
  still: () => boolean = () => true,
  ms = soonMs(),
): Promise<CommandOutcome | null> {
  let waiting = true
  asked.showing(() => waiting && still())
  const late = new Promise<null>((resolve) =>
    setTimeout(() => {
      waiting = false
      resolve(null)
    }, ms),
  )
  return Promise.race([asked.outcome, late])
}

/** The outcome whenever it comes; its refusal is the caller's while that still shows. */
export function outcomeWhile<T>(asked: Asked<T>, still: () => boolean): Promise<T> {
  asked.showing(still)
  return asked.outcome
}

/** Whether the component (or scope) that calls this is still there. */
export function useShowing(): () => boolean {
  let there = true
  if (getCurrentScope()) onScopeDispose(() => (there = false))
  return () => there
}
