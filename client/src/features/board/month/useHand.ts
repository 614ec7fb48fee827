import { computed, type ComputedRef } from 'vue'
import type { Item } from '@/api/types'
import { t } from '@/i18n'
import { store } from '@/store'
import { useBoard } from '../context'

/** Someone else's hand on an item, or what they have just done: a class with their colour, and their name. */
export interface Hand {
  look: string[]
  text: string
}

/** Who has an item in hand or has just changed it. */
export function useHand(item: () => Item): ComputedRef<Hand | null> {
  const board = useBoard()
  return computed(() => {
    const hand = board.hands.value.get(item().id)
    if (hand)
      return {
        look: ['is-held', `p${hand.user.colour}`],
        text: t(`common.presence.${hand.doing}`, { name: hand.user.name }),
      }
    const user = store.users.get(store.recent.get(item().id)?.actorId ?? '')
    return user ? { look: ['is-changed', `p${user.colour}`], text: user.name } : null
  })
}
