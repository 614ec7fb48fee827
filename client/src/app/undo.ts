import { t } from '@/i18n'
import { sync, type Label, type UndoOutcome } from '@/sync'
import { hideUndo } from '@/ui/bound/act'
import { problemText } from '@/ui/bound/problem'
import { useToast } from '@/ui/toast'

/** Takes back the last own action and says what came of it. */
export async function undoLast(): Promise<void> {
  hideUndo()
  say(await sync.undo(), 'common.undone', 'common.nothingToUndo')
}

/** Does again what was last taken back. */
export async function redoLast(): Promise<void> {
  hideUndo()
  say(await sync.redo(), 'common.redone', 'common.nothingToRedo')
}

/** A label of the queue or the undo list in words. */
export function labelText(label: Label | null | undefined): string {
  return label ? t(label.key, label.args ?? {}) : ''
}

function say(outcome: UndoOutcome, done: string, empty: string): void {
  const { show } = useToast()
  if (outcome.status === 'done') show(t(done, { what: labelText(outcome.label) }))
  else if (outcome.status === 'empty') show(t(empty))
  else show(problemText(outcome.error), { kind: 'problem' })
}
