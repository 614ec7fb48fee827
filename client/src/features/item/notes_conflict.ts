import type { NotesConflict } from './notes_give'
import type { NotesState } from './notes_state'

/** Two texts of the same notes, and the ways out. */
export interface ConflictWays {
  clash: (theirs: Omit<NotesConflict, 'mine'>) => void
  /** It is over: what is written here counts as made from theirs, and may be written on. */
  settle: (goOn: boolean) => void
  /** Gives the own text up for theirs, and hands it out for an undo. */
  keepTheirs: () => string
}

/** What is done when someone else saved other notes first. */
export function useNotesConflict({ words, editing, restored, conflict }: NotesState): ConflictWays {
  function clash(theirs: Omit<NotesConflict, 'mine'>) {
    editing.value = true
    conflict.value = { ...theirs, mine: words.value.text.value }
  }
  function settle(goOn: boolean) {
    if (conflict.value) words.value.rebase(conflict.value.theirs, conflict.value.version)
    conflict.value = null
    editing.value = goOn
  }
  function keepTheirs() {
    const given = conflict.value
    if (given) words.value.adopt(given.theirs, given.version)
    settle(false)
    restored.value = false
    return given?.mine ?? ''
  }
  return { clash, settle, keepTheirs }
}
