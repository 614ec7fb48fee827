import { ApiFailure, newId } from '@/api'
import type { CommandPayload, CommandType } from '@/api/types'
import { request } from '@/api/http'
import type { CommandOutcome } from '@/sync'

/**
 * Gives a command to the server at once and past the queue: for what carries a password, which must not lie in this browser.
 * It never rejects.
 */
export async function runNow<T extends CommandType>(
  type: T,
  payload: CommandPayload<T>,
): Promise<CommandOutcome> {
  const id = newId()
  try {
    const answer = await request<{ results: CommandOutcome[] }>('/api/commands', {
      method: 'POST',
      json: { commands: [{ id, type, payload }] },
    })
    return answer.results[0]!
  } catch (e) {
    const error =
      e instanceof ApiFailure
        ? e.error
        : { code: 'internal' as const, reason: 'internal', message: String(e) }
    return { id, status: 'refused', seq: 0, error }
  }
}
