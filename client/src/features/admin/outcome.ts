import type { CommandOutcome } from '@/sync'

/** An outcome if it comes soon; null if not. Offline nothing answers, the command waits in the queue, and a form need not. */
export function soon(outcome: Promise<CommandOutcome>, ms = 1500): Promise<CommandOutcome | null> {
  return Promise.race([outcome, new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))])
}
