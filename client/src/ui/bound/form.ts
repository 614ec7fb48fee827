import { computed, reactive, ref, watch, type ComputedRef, type Ref } from 'vue'
import type { Asked } from './act'
import { dropDraft, keepDraft, readDraft } from './drafts'
import { outcomeSoon, outcomeWhile } from './outcome'
import { problemText } from './problem'

/** What is wrong, by field. */
export type Faults = Record<string, string>

/** How a form is filled, checked and saved. */
export interface FormOptions<F extends object> {
  /** What the fields begin with whenever the dialog opens, from the store: while it is open, what others save arrives here too. */
  fill: () => F
  check?: (fields: F) => Faults
  /** Gives the command; null if there is nothing to save. */
  give: (fields: F) => Asked | null
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
  busy: Ref<boolean>
  save: () => Promise<void>
  cancel: () => void
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

  let begun = ''
  function fill() {
    faults.value = {}
    const draft = options.draft && readDraft(options.draft())
    Object.assign(fields, options.fill())
    begun = JSON.stringify(fields)
    if (draft) Object.assign(fields, JSON.parse(draft.text))
  }
  // Takes over what others changed meanwhile. A field this person typed in stays theirs, even while their own save is on its way.
  function refresh() {
    const before = JSON.parse(begun) as F
    const now = options.fill()
    const typed = changedFrom(before, fields)
    const of = (key: string, value: unknown) => (key in typed ? before[key as keyof F] : value)
    Object.assign(fields, now, typed)
    begun = JSON.stringify(
      Object.fromEntries(Object.entries(now).map(([key, value]) => [key, of(key, value)])),
    )
  }
  // Only what the person changed is theirs to keep.
  function keep(now: string) {
    const changed = changedFrom(JSON.parse(begun) as F, fields)
    if (now !== begun) keepDraft(options.draft!(), { text: JSON.stringify(changed) })
    else dropDraft(options.draft!())
  }
  watch(open, (on) => on && fill(), { immediate: true })
  watch(
    () => (open.value ? JSON.stringify(options.fill()) : ''),
    (now) => now && refresh(),
  )
  watch(
    () => (options.draft && open.value ? JSON.stringify(fields) : ''),
    (now) => now && keep(now),
  )

  async function save() {
    faults.value = options.check?.(fields) ?? {}
    if (Object.keys(faults.value).length || busy.value) return
    const asked = options.give(fields)
    if (!asked) return cancel()
    busy.value = true
    const showing = () => open.value
    const outcome = await (options.patient?.() ? outcomeWhile(asked, showing) : outcomeSoon(asked, showing))
    busy.value = false
    if (!open.value) return
    if (outcome?.status === 'refused')
      faults.value = { [outcome.error?.field ?? options.first]: problemText(outcome.error) }
    else {
      cancel()
      options.saved?.(fields)
    }
  }
  function cancel() {
    if (options.draft) dropDraft(options.draft())
    open.value = false
  }
  return { fields, faults, fault, busy, save, cancel }
}

/** The fields of a form that differ from what it was made of. */
export function changedFrom<T extends object, F extends object>(before: T, fields: F): Partial<F> {
  const same = (key: string, value: unknown) =>
    JSON.stringify(before[key as keyof T]) === JSON.stringify(value)
  return Object.fromEntries(Object.entries(fields).filter(([key, value]) => !same(key, value))) as Partial<F>
}
