import { t } from '@/i18n'
import { sync, type Label, type RunOptions, type UndoOutcome } from '@/sync'
import { useToast } from '../toast'
import { problemText } from './problem'

const toast = useToast()
let offered = 0

/** Says what a command did; if it can be taken back, the toast offers that. */
export function sayDone(text: string | undefined, { undo }: Pick<RunOptions, 'undo'>): void {
  // Undo takes back the newest action, so only its toast may offer it.
  hideUndo()
  if (!text) return
  const action = undo?.length ? { label: t('ui.undo'), run: () => void undoLast() } : undefined
  const id = toast.show(text, { action })
  if (action) offered = id
}

/** Takes the toast that offers undo away: the action it spoke of is no longer the newest. */
export function hideUndo(): void {
  toast.dismiss(offered)
}

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
  if (outcome.status === 'done') toast.show(t(done, { what: labelText(outcome.label) }))
  else if (outcome.status === 'empty') toast.show(t(empty))
  else toast.show(t('ui.undo_refused', { why: problemText(outcome.error) }), { kind: 'problem' })
}
