import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Item, Series } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { editItem, editItemAndLater, editSeries, type Edit, type SeriesEdit } from './commands'
import { apart } from './recurrence'

/** A field that someone else set just after this person had set it. */
export interface FieldConflict {
  field: keyof Edit
  mine: unknown
  mineAt: number
  theirs: unknown
  actorId: string
  at: number
}

/** Whether an edit of a repeating item means this one or all later ones too. */
export type Reach = 'one' | 'later'

/** Sets fields of the open item, asks how far an edit of a series reaches, and notices when someone else was faster. */
export interface Editor {
  set: (fields: Edit) => void
  series: ComputedRef<Series | undefined>
  reach: Readonly<Ref<Reach | null>>
  choose: (reach: Reach) => void
  asking: ShallowRef<Edit | null>
  /** How far a change made elsewhere in the sheet (the notes) goes, asked like any edit; null when the person turned away. */
  askReach: () => Promise<Reach | null>
  answer: (reach: Reach | null) => void
  conflicts: ShallowRef<FieldConflict[]>
  /** Sets mine again, or leaves theirs. */
  settle: (conflict: FieldConflict, mine: boolean) => void
}

// How long after setting a field a foreign change of it is worth a word.
const window = 5 * 60_000
const kept: readonly (keyof Edit)[] = [
  'title',
  'priority',
  'assigneeIds',
  'labelIds',
  'checklist',
  'customerId',
  'dueTime',
]

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The editor of one open item. */
export function useEditor(item: ComputedRef<Item | undefined>): Editor {
  const series = computed(() => store.series.get(item.value?.seriesId ?? ''))
  const reach = ref<Reach | null>(null)
  const asking = shallowRef<Edit | null>(null)
  const { mine, conflicts } = useFieldConflicts(item)
  const waiting: ((reach: Reach | null) => void)[] = []

  function set(fields: Edit) {
    const now = item.value
    if (!now) return
    const changed = Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => !same(now[key as keyof Edit], value)),
    ) as Edit
    if (!Object.keys(changed).length) return
    for (const key of Object.keys(changed) as (keyof Edit)[])
      mine.set(key, { value: changed[key], at: sync.now() })
    const ofSeries = series.value && Object.keys(changed).every((key) => kept.includes(key as keyof Edit))
    if (!ofSeries || reach.value === 'one') void editItem(now, changed)
    else if (reach.value === 'later') editOnwards(now, changed)
    else asking.value = { ...asking.value, ...changed }
  }
  // An occurrence that went its own way is no longer the series' to change.
  function editOnwards(now: Item, changed: Edit) {
    if (apart(now)) void editItemAndLater(now, series.value!, changed)
    else void editSeries(now, series.value!, changed as SeriesEdit)
  }
  function answer(chosen: Reach | null) {
    const asked = asking.value
    asking.value = null
    if (chosen && asked) {
      reach.value = chosen
      set(asked)
    }
    for (const tell of waiting.splice(0)) tell(chosen)
  }
  function askReach(): Promise<Reach | null> {
    if (!series.value) return Promise.resolve('one')
    if (reach.value) return Promise.resolve(reach.value)
    asking.value ??= {}
    return new Promise((resolve) => waiting.push(resolve))
  }
  function settle(conflict: FieldConflict, useMine: boolean) {
    conflicts.value = conflicts.value.filter((c) => c !== conflict)
    mine.delete(conflict.field)
    if (useMine) set({ [conflict.field]: conflict.mine })
  }
  watch(
    () => item.value?.id,
    (now, before) => {
      if (!now || now === before) return
      mine.clear()
      conflicts.value = []
      reach.value = null
      answer(null)
    },
  )
  return {
    set,
    series,
    reach,
    askReach,
    choose: (next) => (reach.value = next),
    asking,
    answer,
    conflicts,
    settle,
  }
}

// What this person has set lately, and where someone else set the same just after.
function useFieldConflicts(item: ComputedRef<Item | undefined>) {
  const mine = new Map<keyof Edit, { value: unknown; at: number }>()
  const conflicts = shallowRef<FieldConflict[]>([])
  // The mark of a foreign change comes a frame before the change itself, so both are watched.
  watch([() => store.recent.get(item.value?.id ?? ''), item], ([change, now]) => {
    if (!change || !now) return
    for (const field of change.fields as (keyof Edit)[]) {
      const own = mine.get(field)
      if (!own || sync.now() - own.at > window || same(own.value, now[field])) continue
      if (conflicts.value.some((c) => c.field === field && same(c.theirs, now[field]))) continue
      const conflict = {
        field,
        mine: own.value,
        mineAt: own.at,
        theirs: now[field],
        actorId: change.actorId,
        at: sync.now(),
      }
      conflicts.value = [...conflicts.value.filter((c) => c.field !== field), conflict]
    }
  })
  return { mine, conflicts }
}
