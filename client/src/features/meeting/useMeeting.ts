import { computed, onScopeDispose, watch, type ComputedRef } from 'vue'
import type { Booth, FollowUp, Item } from '@/api/types'
import { store } from '@/store'
import { calendarOf } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useDirectory } from '@/ui/bound/directory'
import * as meeting from '@/store/selectors/meeting'

const soldMost = 3 // exhibitions that are sold at a time
const reasonsMost = 60 // items whose comments are followed

/** Everything a department's meetings speak of, live. */
export interface Meeting {
  ready: ComputedRef<boolean>
  now: ComputedRef<meeting.Now>
  left: ComputedRef<Item[]>
  focus: ComputedRef<meeting.OfPerson<Item>[]>
  followUps: ComputedRef<FollowUp[]>
  holds: ComputedRef<Booth[]>
  done: ComputedRef<meeting.OfPerson<Item>[]>
  open: ComputedRef<Item[]>
  why: (item: Item) => string
}

/** Keeps up what is followed: what is new to the list is, what left it is not any more. */
function useFollowed(views: () => readonly string[]): void {
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

/** A department's morning and evening; in the evening with the reasons written today. */
export function useMeeting(departmentId: ComputedRef<string>, part: ComputedRef<meeting.Part>): Meeting {
  const { zone, exhibitions, activeUsers } = useDirectory()
  const now = computed(() => ({
    departmentId: departmentId.value,
    today: sync.today.value,
    calendar: calendarOf(store.calendarDays.values()),
    timeZone: zone.value,
  }))
  const order = computed(() => activeUsers.value.map((one) => one.id))
  const items = () => store.items.values()
  const open = computed(() => meeting.openOf(items(), now.value))
  useFollowed(() => [
    ...(departmentId.value ? [`board:${departmentId.value}`] : []),
    ...['follow_ups', 'customers'],
    ...exhibitions.value
      .filter((e) => e.lastDay >= sync.today.value)
      .slice(-soldMost)
      .map((e) => `booths:${e.id}`),
    ...(part.value === 'evening' ? open.value.slice(0, reasonsMost).map((i) => `item:${i.id}`) : []),
  ])
  return {
    ready: computed(() => !!departmentId.value && sync.ready(`board:${departmentId.value}`).value),
    now,
    open,
    left: computed(() => meeting.leftOf(items(), now.value)),
    focus: computed(() => meeting.focusOf(items(), now.value, order.value)),
    followUps: computed(() => meeting.dueOf(store.followUps.values(), now.value)),
    holds: computed(() =>
      meeting.endingOf(store.booths.values(), (id) => store.users.get(id)?.departmentId, now.value),
    ),
    done: computed(() => meeting.doneOf(items(), now.value, order.value)),
    why: (item) => meeting.whyOf(store.comments.values(), item.id, now.value)?.text ?? '',
  }
}
