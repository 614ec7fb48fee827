import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Item } from '@/api/types'
import type { NotesConflict } from './notes_give'
import { NotesText } from './notes_text'

/** Where the writing of an item's notes stands. */
export interface NotesState {
  words: ShallowRef<NotesText>
  editing: Ref<boolean>
  /** A kept draft stands in the field, which nobody has to leave to save it. */
  restored: Ref<boolean>
  conflict: ShallowRef<NotesConflict | null>
  /** The item the words belong to. */
  owner: Item | undefined
  /** The sheet is gone. */
  left: boolean
  /** Whether the sheet still shows this item. */
  here: (item: Item) => boolean
}

/** Nothing written yet. */
export function notesState(): NotesState {
  const state: NotesState = {
    words: shallowRef(new NotesText()),
    editing: ref(false),
    restored: ref(false),
    conflict: shallowRef(null),
    owner: undefined,
    left: false,
    here: (item) => !state.left && item.id === state.owner?.id,
  }
  return state
}
