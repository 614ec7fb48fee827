import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Asked } from './act'
import { Begun } from './begun'
import { dropDraft, keepDraft, readDraft } from './drafts'
import { outcomeSoon, outcomeWhile } from './outcome'
import { problemText } from './problem'

export { changedFrom } from './begun'

/** What is wrong, by field. */
export type Faults = Record<string, string>

/** How a form is filled, checked and saved. */
export interface FormOptions<F extends object> {
  /** What the fields begin with whenever the dialog opens, from the store: while it is open, what others save arrives here too. */
  fill: () => F
  check?: (fields: F) => Faults
  /** Gives the command, of what was seen; null if there is nothing to save. */
  give: (fields: F, seen: number) => Asked | null
  /** The version of what is changed: what somebody else saves meanwhile is told, and not overwritten unseen. */
  version?: () => number
  /** The field that shows a refusal which names none. */
  first: keyof F & string
  /** The fields that show a fault; left out: all. What is wrong elsewhere is said at the foot. */
  shown?: readonly string[]
  /** Keeps what is typed under this name until it is saved or given up. */
  draft?: () => string
  /** The person must see the answer, so it is waited for however long it takes. */
  patient?: () => boolean
  saved?: (fields: F) => unknown
}

/** The form of a dialog. */
export interface Form<F extends object = object> {
  fields: F
  faults: Ref<Faults>
  /** A fault that no field shows. */
  fault: ComputedRef<string>
  /** Somebody else has saved what is being typed over: whose of both the fields show. */
  overtaken: Ref<'' | 'mine' | 'theirs'>
  busy: Ref<boolean>
  save: () => Promise<void>
  cancel: () => void
  /** Shows what somebody else saved in place of what was typed over it. */
  seeTheirs: () => void
  /** What was typed is meant, though somebody else has saved meanwhile. */
  keepMine: () => void
}

/** A dialog's form: filled anew when it opens, checked, saved, and kept open with the reason when refused. */
export function useForm<F extends object>(open: Ref<boolean>, options: FormOptions<F>): Form<F> {
  const fields = reactive(options.fill()) as F
  const faults = ref<Faults>({})
  const busy = ref(false)
  const fault = computed(() => {
    const shown = options.shown ?? Object.keys(fields)
    return Object.entries(faults.value).find(([field]) => !shown.includes(field))?.[1] ?? ''
  })

  const begun = new Begun(options.fill, () => options.version?.() ?? 0)
  const overtaken = ref<'' | 'mine' | 'theirs'>('')
  let mine = ''
  const look = () => (overtaken.value = !busy.value && begun.overtaken(fields) ? 'mine' : '')
  function fill() {
    faults.value = {}
    Object.assign(fields, begun.begin((options.draft && readDraft(options.draft())) || null))
    look()
  }
  // Takes over what others changed meanwhile, even while a save is on its way.
  function refresh() {
    Object.assign(fields, begun.follow(fields))
    look()
  }
  function seeTheirs() {
    mine = JSON.stringify(fields)
    Object.assign(fields, options.fill())
    begun.meant()
    faults.value = {}
    overtaken.value = 'theirs'
  }
  function keepMine() {
    if (overtaken.value === 'theirs') Object.assign(fields, JSON.parse(mine))
    begun.meant()
    faults.value = {}
    overtaken.value = ''
  }
  // Only what the person changed is theirs to keep.
  function keep() {
    const draft = options.draft && begun.draftOf(fields)
    if (draft) keepDraft(options.draft!(), draft)
    else if (options.draft) dropDraft(options.draft())
  }
  watch(open, (on) => on && fill(), { immediate: true })
  watch(
    () => (open.value ? JSON.stringify(options.fill()) : ''),
    (now) => now && refresh(),
  )
  watch(
    () => (options.draft && open.value ? JSON.stringify(fields) : ''),
    (now) => now && keep(),
  )

  async function save() {
    faults.value = options.check?.(fields) ?? {}
    if (Object.keys(faults.value).length || busy.value) return
    const asked = options.give(fields, begun.seen)
    if (!asked) return cancel()
    busy.value = true
    const showing = () => open.value
    const outcome = await (options.patient?.() ? outcomeWhile(asked, showing) : outcomeSoon(asked, showing))
    busy.value = false
    if (!open.value) return
    if (outcome?.status === 'refused') {
      faults.value = { [outcome.error?.field ?? options.first]: problemText(outcome.error) }
      look()
      begun.seen = Number(outcome.error?.detail?.version ?? begun.seen) // what is told is seen
    } else {
      cancel()
      options.saved?.(fields)
    }
  }
  function cancel() {
    if (options.draft) dropDraft(options.draft())
    open.value = false
  }
  return { fields, faults, fault, overtaken, busy, save, cancel, seeTheirs, keepMine }
}
