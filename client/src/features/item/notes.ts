import { computed, onScopeDispose, ref, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Item } from '@/api/types'
import { lengthOf, notesMost } from '@/ui/length'
import type { Reach } from './editor'
import { useNotesConflict } from './notes_conflict'
import { giveNotes, type NotesConflict } from './notes_give'
import { notesState, type NotesState } from './notes_state'
import { NotesText } from './notes_text'

/** Notes being written: a draft that survives everything, saved against the version it was made from. */
export interface NotesEditor {
  text: ComputedRef<string>
  editing: Ref<boolean>
  saving: ComputedRef<boolean>
  restored: Ref<boolean>
  conflict: ShallowRef<NotesConflict | null>
  /** Someone else saved the notes while these are being written. */
  overtaken: ComputedRef<boolean>
  begin: () => void
  type: (text: string) => void
  save: (reach?: Reach) => Promise<void>
  leave: () => Promise<void>
  useMine: () => Promise<void>
  keepTheirs: () => string
  merge: () => void
}

/** The notes of the open item; `ask` tells how far a change goes where the item repeats, or null when the person turned away. */
export function useNotes(item: ComputedRef<Item | undefined>, ask: () => Promise<Reach | null>): NotesEditor {
  const state = notesState()
  const { words, editing, restored, conflict } = state
  const { clash, settle, keepTheirs } = useNotesConflict(state)
  const { saving, busy, save } = useSaving(item, state, ask, clash)

  function load(now: Item) {
    state.owner = now
    conflict.value = null
    words.value = new NotesText()
    // What was being typed when the sheet went away goes on where it was.
    editing.value = restored.value = words.value.resume(now)
    if (restored.value && words.value.version !== now.notesVersion && words.value.base !== now.notes)
      clash({ theirs: now.notes, version: now.notesVersion, actorId: '' })
  }
  function begin() {
    if (!item.value || editing.value) return
    words.value.rest(item.value)
    editing.value = true
  }
  async function leave() {
    restored.value = false
    if (!conflict.value && !tooLong(words.value)) editing.value = false
    await save()
  }
  async function useMine() {
    if (!conflict.value) return
    settle(false)
    await save()
  }
  watch(
    () => item.value?.id,
    (id) => {
      if (state.owner && state.owner.id !== id) void save('one')
      if (item.value) load(item.value)
    },
    { immediate: true },
  )
  watch(item, (now) => {
    if (!now || !state.here(now)) return
    state.owner = now
    if (!editing.value && !busy()) words.value.rest(now)
  })
  // Leaving in the midst of it loses no word: what was written is kept for this one.
  onScopeDispose(() => {
    state.left = true
    void save('one')
  })
  const overtaken = computed(
    () => editing.value && !saving.value && !!item.value && words.value.overtakenBy(item.value),
  )
  const text = computed(() => words.value.text.value)
  const type = (next: string) => words.value.type(next)
  const merge = () => void (conflict.value && settle(true))
  const doing = { begin, type, save, leave, useMine, keepTheirs, merge }
  return { text, editing, saving, restored, conflict, overtaken, ...doing }
}

const tooLong = (words: NotesText) => lengthOf(words.text.value) > notesMost

// Sends what was written, once, when it is known how far it goes.
function useSaving(
  item: ComputedRef<Item | undefined>,
  state: NotesState,
  ask: () => Promise<Reach | null>,
  clash: (theirs: Omit<NotesConflict, 'mine'>) => void,
) {
  const { words, editing, restored, conflict, here } = state
  const doing = ref<'' | 'asking' | 'saving'>('')
  const saving = computed(() => doing.value === 'saving')

  async function save(reach?: Reach) {
    const now = item.value && here(item.value) ? item.value : state.owner
    const own = words.value
    if (!now || saving.value || conflict.value || (doing.value && !reach)) return
    if (tooLong(own)) return // it stays in its field and in this browser
    if ([own.base, now.notes].includes(own.text.value)) return own.forget()
    const far = reach ?? (await howFar(now))
    if (far) await give(now, own, far)
  }
  // Turned away from the question, the words stay in the field and are not saved.
  async function howFar(now: Item): Promise<Reach | null> {
    doing.value = 'asking'
    const far = await ask()
    doing.value = ''
    if (!here(now)) return null
    if (!far) editing.value = restored.value = true
    return far
  }
  async function give(now: Item, own: NotesText, far: Reach) {
    const sent = own.text.value
    doing.value = 'saving'
    const given = await giveNotes(now, sent, own, far, () => here(now))
    doing.value = ''
    if (given === 'saved') own.arrived(sent)
    else if (!here(now)) return
    else if (given === 'refused') editing.value = restored.value = true
    else clash(given)
  }
  return { saving, save, busy: () => doing.value !== '' }
}
