import { computed, onScopeDispose, watch, type ComputedRef, type Ref } from 'vue'
import { me } from '@/api'
import type { Booth, Customer, FollowUp } from '@/api/types'
import { store } from '@/store'
import { sync, type Person } from '@/sync'
import { customerGone, customerOf } from '@/ui/bound/customer_lookup'
import { useDirectory } from '@/ui/bound/directory'

/** What the sheet of a customer shows. */
export interface OpenCustomer {
  card: ComputedRef<Customer | undefined>
  ready: Readonly<Ref<boolean>>
  /** Open follow-ups, the nearest first. */
  planned: ComputedRef<FollowUp[]>
  booths: ComputedRef<Booth[]>
  /** Who else has this card open. */
  others: ComputedRef<Person[]>
}

/** Follows all that belongs to one customer, and tells others that it is open here. */
export function useOpenCustomer(id: Readonly<Ref<string>>): OpenCustomer {
  const { exhibitions } = useDirectory()
  const leave = [sync.follow('customers'), sync.follow('follow_ups')]
  const followed = new Set<string>()
  watch(
    exhibitions,
    (list) =>
      list.slice(0, 3).forEach((e) => {
        if (followed.has(e.id)) return
        followed.add(e.id)
        leave.push(sync.follow(`booths:${e.id}`))
      }),
    { immediate: true },
  )
  let close = () => {}
  watch(
    id,
    (now) => {
      close()
      close = now ? sync.follow(`customer:${now}`) : () => {}
      if (now) sync.present({ view: `customer:${now}`, item: now, doing: 'looking' })
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    close()
    leave.forEach((unfollow) => unfollow())
  })
  const others = computed(() => {
    const there = sync.presence.get(`customer:${id.value}`) ?? []
    const seen = new Map(there.filter((p) => p.userId !== me.value?.user.id).map((p) => [p.userId, p]))
    return [...seen.values()]
  })
  return {
    card: computed(() => customerOf(id.value)),
    ready: computed(() => !!customerOf(id.value) || customerGone(id.value)),
    planned: computed(() =>
      [...store.followUps.values()]
        .filter((f) => f.customerId === id.value && !f.archived && !f.doneAt)
        .sort((a, b) => (a.dueDay + a.dueTime < b.dueDay + b.dueTime ? -1 : 1)),
    ),
    booths: computed(() => [...store.booths.values()].filter((b) => b.customerId === id.value)),
    others,
  }
}
