import { computed, type ComputedRef } from 'vue'
import type { Booth, FollowUp, Item } from '@/api/types'
import { store } from '@/store'
import { calendarOf } from '@/store/selectors/calendar'
import { sync } from '@/sync'
import { useDirectory } from '@/ui/bound/directory'
import { useFollowed, useReasons } from '@/ui/bound/reasons'
import * as meeting from '@/store/selectors/meeting'

const soldMost = 3 // exhibitions that are sold at a time

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

/** A department's morning and evening; in the evening with the reasons given today. */
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
  ])
  const why = useReasons(
    () => (part.value === 'evening' ? open.value : []),
    () => ({ from: now.value.today, to: now.value.today }),
  )
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
    why,
  }
}
