import { computed } from 'vue'
import { store } from '@/store'
import { partsIndex, progressOf, type MeasuredItem, type Progress } from '@/store/selectors/month'

const parts = computed(() => partsIndex(store.items.values()))
const partsOf = (id: string) => parts.value.get(id) ?? []

/** How far an item is now, with what its parts have reached, through all levels. */
export const progressNow = (item: MeasuredItem): Progress => progressOf(item, partsOf)

/** All parts of it are done, and it is still open: whoever knows that nothing is missing may tick it (decision 69). */
export function partsDone(item: MeasuredItem): boolean {
  return !item.doneAt && item.partCount > 0 && item.partDoneCount >= item.partCount
}

/** What its parts have reached, in hundredths, if their number alone does not tell. */
export function partsShare(item: MeasuredItem): number | null {
  const { of, now, total, share } = progressNow(item)
  return of === 'parts' && !item.doneAt && Math.abs(share - now / total) > 0.005
    ? Math.round(share * 100)
    : null
}
