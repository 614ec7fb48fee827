import { computed, onScopeDispose, watch } from 'vue'
import { api } from '@/api'
import type { Day, Item } from '@/api/types'
import { store } from '@/store'
import { reasonsIn } from '@/store/selectors/meeting'
import { sync } from '@/sync'
import { useAnswer } from './answer'
import { useDirectory } from './directory'

const most = 200 // items followed at a time: a socket follows 256 views, and pages need theirs

/** Keeps up what is followed: what is new to the list is, what left it is not any more. */
export function useFollowed(views: () => readonly string[]): void {
  const leave = new Map<string, () => void>()
  watch(
    () => views().join(' '),
    () => {
      const wanted = new Set(views())
      for (const view of wanted) if (!leave.has(view)) leave.set(view, sync.follow(view))
      for (const [view, end] of leave)
        if (!wanted.has(view)) {
          leave.delete(view)
          end()
        }
    },
    { immediate: true },
  )
  onScopeDispose(() => leave.forEach((end) => end()))
}

/**
 * Why items of a department are carried, as it was last said on the days asked for; '' where nobody did. Only what has comments is read: so many
 * are followed, of the rest the server is asked, again whenever something more is said.
 */
export function useReasons(
  items: () => readonly Item[],
  days: () => { from: Day; to: Day },
): (item: { id: string }) => string {
  const { zone } = useDirectory()
  const said = computed(() => items().filter((item) => item.commentCount > 0))
  useFollowed(() => said.value.slice(0, most).map((item) => `item:${item.id}`))
  const rest = computed(() => said.value.slice(most))
  const { answer } = useAnswer(
    computed(() => (rest.value.length ? [rest.value[0]!.departmentId, days().from, days().to].join() : null)),
    computed(() => rest.value.reduce((sum, item) => sum + item.commentCount, 0)),
    (question) => api.reasons(...(question.split(',') as [string, Day, Day])),
    300,
  )
  const asked = computed(() => new Map(answer.value?.map((one) => [one.itemId, one.text])))
  const reasons = computed(() => reasonsIn(store.comments.values(), { ...days(), timeZone: zone.value }))
  return (item) => reasons.value.get(item.id)?.text ?? asked.value.get(item.id) ?? ''
}
