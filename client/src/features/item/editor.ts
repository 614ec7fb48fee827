import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Item, Series } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { edit, editLater, type Edit, type SeriesEdit } from './commands'

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

/** What waits for the answer how far it reaches. */
export type Asked = Edit & { notes?: string }

/** Sets fields of the open item, asks how far an edit of a series reaches, and notices when someone else was faster. */
export interface Editor {
  set: (fields: Edit) => void
  series: ComputedRef<Series | undefined>
  reach: Readonly<Ref<Reach | null>>
  choose: (reach: Reach) => void
  asking: ShallowRef<Asked | null>
  /** The notes of this one are saved; whether later ones get them too is asked like any edit. */
  noted: (notes: string) => void
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
  const asking = shallowRef<Asked | null>(null)
  const conflicts = shallowRef<FieldConflict[]>([])
  const mine = new Map<keyof Edit, { value: unknown; at: number }>()

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
    if (!ofSeries || reach.value === 'one') void edit(now, changed)
    else if (reach.value === 'later') void editLater(now, series.value!, changed as SeriesEdit)
    else asking.value = { ...asking.value, ...changed }
  }
  function answer(chosen: Reach | null) {
    const asked = asking.value
    asking.value = null
    if (!chosen || !asked) return
    const { notes, ...fields } = asked
    reach.value = chosen
    set(fields)
    if (notes !== undefined) noted(notes)
  }
  function noted(notes: string) {
    if (!item.value || !series.value || reach.value === 'one') return
    if (reach.value === 'later') void editLater(item.value, series.value, { notes })
    else asking.value = { ...asking.value, notes }
  }
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
      asking.value = null
    },
  )
  return {
    set,
    series,
    reach,
    noted,
    choose: (next) => (reach.value = next),
    asking,
    answer,
    conflicts,
    settle,
  }
}
