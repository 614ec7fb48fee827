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
import { editLater, editNotes } from './commands'
import type { Reach } from './editor'
import { apart } from './recurrence'

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
  save: (reach?: Reach) => Promise<void>
  leave: () => Promise<void>
  useMine: () => Promise<void>
  keepTheirs: () => string
  merge: () => void
}

/** The notes of the open item; `ask` tells how far a change goes where the item repeats, or null when the person turned away. */
export function useNotes(item: ComputedRef<Item | undefined>, ask: () => Promise<Reach | null>): NotesEditor {
  const text = ref('')
  const editing = ref(false)
  const saving = ref(false)
  const restored = ref(false)
  const conflict = shallowRef<NotesConflict | null>(null)
  let base = ''
  let version = 0
  let owner: Item | undefined
  let asking = false
  let left = false

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
      rest(now)
    }
  }
  // Nothing is being written: the text is the item's own, so there is nothing to save.
  function rest(now: Item) {
    text.value = base = now.notes
    version = now.notesVersion
  }
  function begin() {
    if (!item.value || editing.value) return
    rest(item.value)
    editing.value = true
  }
  function type(next: string) {
    text.value = next
    if (owner) keepDraft(nameOf(owner.id), { text: next, base, version })
  }
  function clash(theirs: string, theirVersion: number, actorId: string) {
    conflict.value = { mine: text.value, theirs, version: theirVersion, actorId }
  }
  async function save(reach?: Reach) {
    const now = item.value ?? owner
    if (!now || saving.value || conflict.value || (asking && !reach)) return
    if (text.value === base || text.value === now.notes) {
      dropDraft(nameOf(now.id))
      return
    }
    const far = reach ?? (await howFar(now))
    if (far) await give(now, far)
  }
  // Turned away from the question, the words stay in the field and are not saved.
  async function howFar(now: Item): Promise<Reach | null> {
    asking = true
    const far = await ask()
    asking = false
    if (left || now.id !== owner?.id) return null
    if (!far) editing.value = restored.value = true
    return far
  }
  async function give(now: Item, far: Reach) {
    const series = far === 'later' ? store.series.get(now.seriesId) : undefined
    // A series' own command names no version, so that nothing is overwritten is looked at here.
    if (series && now.notesVersion !== version && now.notes !== base)
      return clash(now.notes, now.notesVersion, '')
    const sent = text.value
    saving.value = true
    if (series && apart(now)) void editLater(now, series, { notes: sent })
    const outcome = await (series && !apart(now)
      ? editLater(now, series, { notes: sent })
      : editNotes(now, sent, version))
    saving.value = false
    if (outcome.status === 'done') {
      if (now.id === owner?.id) {
        base = sent
        version += 1
      }
      if (text.value === sent || now.id !== owner?.id) dropDraft(nameOf(now.id))
      else keepDraft(nameOf(now.id), { text: text.value, base, version })
    } else if (now.id !== owner?.id) return
    else if (series && !apart(now)) editing.value = restored.value = true
    else refused(outcome.error?.detail ?? {}, now.id)
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
      if (owner && owner.id !== id) void save('one')
      if (item.value) load(item.value)
    },
    { immediate: true },
  )
  watch(item, (now) => {
    if (!now || now.id !== owner?.id) return
    owner = now
    if (!editing.value && !saving.value && !asking) rest(now)
  })
  // Leaving in the midst of it loses no word: what was written is kept for this one.
  onScopeDispose(() => {
    left = true
    void save('one')
  })
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
