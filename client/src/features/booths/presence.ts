import { computed, onScopeDispose, watch, type ComputedRef } from 'vue'
import { me } from '@/api'
import { store } from '@/store'
import { sync } from '@/sync'
import type { Person } from '@/ui/person'

/** Tells the others at an exhibition's booths which one is open here, and says who has which. */
export function useLooking(
  exhibitionId: ComputedRef<string>,
  boothId: ComputedRef<string>,
  /** Something else is open above: whoever opened it says so. */
  covered: ComputedRef<boolean>,
): ComputedRef<ReadonlyMap<string, readonly Person[]>> {
  const view = computed(() => `booths:${exhibitionId.value}`)
  function say(hidden = document.hidden) {
    if (!exhibitionId.value || covered.value) return
    sync.present({ view: view.value, item: boothId.value, doing: hidden ? 'away' : 'looking' })
  }
  const turned = () => say()
  watch([exhibitionId, boothId, covered], turned, { immediate: true })
  document.addEventListener('visibilitychange', turned)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', turned)
    say(true)
  })
  return computed(() => {
    const found = new Map<string, Person[]>()
    for (const { item, userId } of sync.presence.get(view.value) ?? []) {
      const user = store.users.get(userId)
      if (!item || !user || userId === me.value?.user.id) continue
      const there = found.get(item) ?? []
      if (!there.includes(user)) there.push(user)
      found.set(item, there)
    }
    return found
  })
}
