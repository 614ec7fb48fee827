import { computed, type ComputedRef } from 'vue'
import { me } from '@/api'
import type { User } from '@/api/types'
import { store } from '@/store'
import { sync, type Doing } from '@/sync'
import type { Hand } from './context'

const view = 'customers'
const field = (exhibitionId: string) => `pipeline:${exhibitionId}`

/** Says that this person looks at an exhibition's board, or moves a card of it. */
export function here(exhibitionId: string, doing: Doing, item = ''): void {
  if (exhibitionId) sync.present({ view, doing, item, field: field(exhibitionId) })
}

/** Who else is at the board now, and whose hand is on which card. */
export function usePresence(exhibitionId: Readonly<ComputedRef<string>>): {
  people: ComputedRef<User[]>
  hands: ComputedRef<ReadonlyMap<string, Hand>>
} {
  const others = computed(() =>
    (sync.presence.get(view) ?? []).filter(
      (one) => one.field === field(exhibitionId.value) && one.userId !== me.value?.user.id,
    ),
  )
  return {
    people: computed(() => {
      const ids = [...new Set(others.value.map((one) => one.userId))]
      return ids.map((id) => store.users.get(id)).filter((user) => user !== undefined)
    }),
    hands: computed(() => {
      const hands = new Map<string, Hand>()
      for (const { userId, doing, item } of others.value) {
        const user = store.users.get(userId)
        if (user && item && (doing === 'moving' || doing === 'editing')) hands.set(item, { user, doing })
      }
      return hands
    }),
  }
}
