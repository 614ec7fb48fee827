import { watch } from 'vue'
import { t } from '@/i18n'
import { sync, type Label, type RunOptions, type UndoOutcome } from '@/sync'
import { useToast } from '../toast'
import { problemText } from './problem'

const toast = useToast()
let offered = 0

// Nothing reaches the server just now: what is given waits on this device.
const waits = () =>
  sync.state.value.kind === 'offline' || sync.state.value.kind === 'expired' || !!sync.state.value.problem

/**
 * Says what a command did, and that it only waits on this device while that is
 * so, be it found out later; if it can be taken back, the toast offers that.
 */
export function sayDone(
  text: string | undefined,
  { undo }: Pick<RunOptions, 'undo'>,
  answered: Promise<unknown> = Promise.resolve(),
): void {
  // Undo takes back the newest action, so only its toast may offer it.
  hideUndo()
  if (!text) return
  const action = undo?.length ? { label: t('ui.undo'), run: () => void undoLast() } : undefined
  const say = () => (waits() ? t('ui.on_this_device', { said: text }) : text)
  const id = toast.show(say(), { action })
  if (action) offered = id
  const stop = watch(waits, () => toast.amend(id, say()))
  void answered.finally(stop).then(() => toast.amend(id, text))
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
  const { status, failed, kept } = outcome
  if (status === 'empty') toast.show(t(empty))
  else if (status === 'done') {
    const said = t(done, { what: labelText(outcome.label) })
    if (kept) toast.show(t('ui.undo_kept', { said, n: kept }), { kind: 'problem' })
    else toast.show(said)
  } else {
    const why = problemText(outcome.error)
    const partly = failed && failed.n < failed.of
    const said = partly ? t('ui.undo_partly', { ...failed, why }) : t('ui.undo_refused', { why })
    toast.show(said, { kind: 'problem' })
  }
}
