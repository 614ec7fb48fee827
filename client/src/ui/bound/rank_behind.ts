import { store } from '@/store'
import { endsOf, ranksBetween } from '@/store/selectors/rank'

/** Behind everything of a department known here: for what is put on its board from elsewhere. */
export function rankBehind(departmentId: string): string {
  const own = [...store.items.values()].filter((item) => item.departmentId === departmentId)
  return ranksBetween(endsOf(own, () => true, true).last, null, 1)[0]!
}
