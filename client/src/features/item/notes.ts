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
import { store } from '@/store'
import { dropDraft, keepDraft, readDraft } from '@/ui/bound/drafts'
import { editNotes } from './commands'

/** Two texts of the same notes: the one typed here and the one that won. */
export interface NotesConflict {
  mine: string
  theirs: string
  version: number
  actorId: string
}

/** Notes being written: a draft that survives everything, saved against the version it was made from. */
export interface NotesEditor {
  text: Ref<string>
  editing: Ref<boolean>
  saving: Ref<boolean>
  restored: Ref<boolean>
  conflict: ShallowRef<NotesConflict | null>
  /** Someone else saved the notes while these are being written. */
  overtaken: ComputedRef<boolean>
  begin: () => void
  type: (text: string) => void
  save: () => Promise<void>
  leave: () => Promise<void>
  useMine: () => Promise<void>
  keepTheirs: () => string
  merge: () => void
}

/** The notes of the open item. */
export function useNotes(item: ComputedRef<Item | undefined>, saved: (notes: string) => void): NotesEditor {
  const text = ref('')
  const editing = ref(false)
  const saving = ref(false)
  const restored = ref(false)
  const conflict = shallowRef<NotesConflict | null>(null)
  let base = ''
  let version = 0
  let owner: Item | undefined

  const nameOf = (id: string) => `item.${id}.notes`
  const overtaken = computed(
    () =>
      editing.value &&
      !saving.value &&
      !!item.value &&
      item.value.notesVersion !== version &&
      item.value.notes !== text.value &&
      item.value.notes !== base,
  )

  function load(now: Item) {
    owner = now
    const draft = readDraft(nameOf(now.id))
    conflict.value = null
    restored.value = false
    editing.value = false
    if (draft && draft.text !== now.notes) {
      // What was being typed when the sheet went away goes on where it was.
      text.value = draft.text
      base = draft.base ?? now.notes
      version = draft.version ?? now.notesVersion
      editing.value = restored.value = true
      if (version !== now.notesVersion && base !== now.notes) clash(now.notes, now.notesVersion, '')
    } else {
      dropDraft(nameOf(now.id))
      text.value = now.notes
    }
  }
  function begin() {
    if (!item.value || editing.value) return
    text.value = base = item.value.notes
    version = item.value.notesVersion
    editing.value = true
  }
  function type(next: string) {
    text.value = next
    if (owner) keepDraft(nameOf(owner.id), { text: next, base, version })
  }
  function clash(theirs: string, theirVersion: number, actorId: string) {
    conflict.value = { mine: text.value, theirs, version: theirVersion, actorId }
  }
  async function save() {
    const now = item.value ?? owner
    if (!now || saving.value || conflict.value) return
    if (text.value === base) {
      dropDraft(nameOf(now.id))
      return
    }
    const sent = text.value
    saving.value = true
    const outcome = await editNotes(now, sent, version)
    saving.value = false
    if (outcome.status === 'done') {
      if (now.id === owner?.id) {
        base = sent
        version += 1
        saved(sent)
      }
      if (text.value === sent || now.id !== owner?.id) dropDraft(nameOf(now.id))
      else keepDraft(nameOf(now.id), { text: text.value, base, version })
    } else if (now.id === owner?.id) refused(outcome.error?.detail ?? {}, now.id)
  }
  function refused(detail: Record<string, unknown>, id: string) {
    const now = store.items.get(id)
    editing.value = true
    clash(
      String(detail.notes ?? now?.notes ?? ''),
      Number(detail.notesVersion ?? now?.notesVersion ?? version),
      String(detail.by ?? store.recent.get(id)?.actorId ?? ''),
    )
  }
  async function leave() {
    restored.value = false
    if (!conflict.value) editing.value = false
    await save()
  }
  async function useMine() {
    if (!conflict.value) return
    ;({ version } = conflict.value)
    base = conflict.value.theirs
    conflict.value = null
    editing.value = false
    await save()
  }
  function keepTheirs() {
    const given = conflict.value?.mine ?? ''
    if (owner) dropDraft(nameOf(owner.id))
    text.value = base = conflict.value?.theirs ?? base
    version = conflict.value?.version ?? version
    conflict.value = null
    editing.value = restored.value = false
    return given
  }
  function merge() {
    if (!conflict.value) return
    ;({ version } = conflict.value)
    base = conflict.value.theirs
    conflict.value = null
    editing.value = true
  }
  watch(
    () => item.value?.id,
    (id) => {
      if (owner && owner.id !== id) void save()
      if (item.value) load(item.value)
    },
    { immediate: true },
  )
  watch(item, (now) => {
    if (!now || now.id !== owner?.id) return
    owner = now
    if (!editing.value && !saving.value) text.value = now.notes
  })
  onScopeDispose(() => void save())
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
