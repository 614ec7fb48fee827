import { ApiFailure } from '@/api'
import type { Asked } from './act'

/** What a form saves by a request of its own, where no command can carry it: its refusal stands in the form like a command's. */
export function requested(answer: Promise<unknown>): Asked {
  const outcome = answer.then(
    () => ({ id: '', status: 'done' as const, seq: 0 }),
    (failure: unknown) => ({
      ...{ id: '', status: 'refused' as const, seq: 0 },
      ...(failure instanceof ApiFailure && { error: failure.error }),
    }),
  )
  return { outcome, showing: () => undefined }
}
