import { computed } from 'vue'
import { me } from '@/api'
import { store } from '@/store'
import { sync } from '@/sync'

/** One entry of the main navigation. */
export interface RailEntry {
  name: string
  icon: string
  to: string
  end?: boolean
  badge: number
}

// Follow-ups of one's own that are due or overdue; counted only while some page follows them.
const lateFollowUps = computed(() => {
  let late = 0
  for (const one of store.followUps.values())
    if (
      !one.doneAt &&
      !one.archived &&
      one.assigneeId === me.value?.user.id &&
      one.dueDay <= sync.today.value
    )
      late++
  return late
})

/** The main navigation of whoever is signed in. */
export const railEntries = computed<RailEntry[]>(() => {
  const role = me.value?.user.role
  const entries: (RailEntry & { may: boolean })[] = [
    { name: 'board', icon: 'board', to: '/', badge: 0, may: true },
    { name: 'customers', icon: 'people', to: '/customers', badge: 0, may: true },
    { name: 'pipeline', icon: 'chart', to: '/pipeline', badge: 0, may: true },
    { name: 'booths', icon: 'map', to: '/booths', badge: 0, may: true },
    { name: 'orders', icon: 'ticket', to: '/orders', badge: 0, may: true },
    { name: 'reports', icon: 'report', to: '/reports', badge: 0, may: true },
    { name: 'followUps', icon: 'phone', to: '/follow-ups', badge: lateFollowUps.value, may: true },
    {
      name: 'imports',
      icon: 'file',
      to: '/imports',
      badge: 0,
      may: role === 'administrator' || role === 'manager',
    },
    {
      name: 'admin',
      icon: 'gear',
      to: '/admin',
      end: true,
      badge: 0,
      may: role === 'administrator' || role === 'manager',
    },
  ]
  return entries.filter((entry) => entry.may)
})
