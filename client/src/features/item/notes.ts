import {
  computed,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import type { Item } from '@/api/types'
import type { Reach } from './editor'
import { giveNotes, type NotesConflict } from './notes_give'
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
  const words = shallowRef(new NotesText())
  const doing = ref<'' | 'asking' | 'saving'>('')
  const editing = ref(false)
  const restored = ref(false)
  const conflict = shallowRef<NotesConflict | null>(null)
  let owner: Item | undefined
  let left = false

  const here = (one: Item) => !left && one.id === owner?.id
  const saving = computed(() => doing.value === 'saving')
  const overtaken = computed(
    () => editing.value && !saving.value && !!item.value && words.value.overtakenBy(item.value),
  )

  function load(now: Item) {
    owner = now
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
  function clash(theirs: Omit<NotesConflict, 'mine'>) {
    editing.value = true
    conflict.value = { ...theirs, mine: words.value.text.value }
  }
  async function save(reach?: Reach) {
    const now = item.value && here(item.value) ? item.value : owner
    const own = words.value
    if (!now || saving.value || conflict.value || (doing.value && !reach)) return
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
  async function leave() {
    restored.value = false
    if (!conflict.value) editing.value = false
    await save()
  }
  // The conflict is over: what is written here counts as made from theirs.
  function settled(goOn: boolean) {
    if (conflict.value) words.value.rebase(conflict.value.theirs, conflict.value.version)
    conflict.value = null
    editing.value = goOn
  }
  async function useMine() {
    if (!conflict.value) return
    settled(false)
    await save()
  }
  function keepTheirs() {
    const given = conflict.value
    if (given) words.value.adopt(given.theirs, given.version)
    settled(false)
    restored.value = false
    return given?.mine ?? ''
  }
  watch(
    () => item.value?.id,
    (id) => {
      if (owner && owner.id !== id) void save('one')
      if (item.value) load(item.value)
    },
    { immediate: true },
  )
  watch(item, (now) => {
    if (!now || !here(now)) return
    owner = now
    if (!editing.value && !doing.value) words.value.rest(now)
  })
  // Leaving in the midst of it loses no word: what was written is kept for this one.
  onScopeDispose(() => {
    left = true
    void save('one')
  })
  const text = computed(() => words.value.text.value)
  const type = (next: string) => words.value.type(next)
  const merge = () => void (conflict.value && settled(true))
  return {
    text,
    editing,
    saving,
    restored,
    conflict,
    overtaken,
    begin,
    type,
    save,
    leave,
    useMine,
    keepTheirs,
    merge,
  }
}
