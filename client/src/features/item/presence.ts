import { computed, onScopeDispose, watch, type ComputedRef, type Ref } from 'vue'
import { me } from '@/api'
import { sync, type Person } from '@/sync'

/** Who else has this item open, and telling them what we do with it. */
export function usePresence(
  id: Readonly<Ref<string>>,
  view: Readonly<Ref<string>>,
): { others: ComputedRef<Person[]>; editing: (field: string) => void } {
  const others = computed(() => {
    const seen = new Map<string, Person>()
    for (const person of sync.presence.get(view.value) ?? []) {
      if (person.item !== id.value || person.userId === me.value?.user.id) continue
      // A person with two tabs is shown once, by what they do most.
      if (!seen.has(person.userId) || person.doing === 'editing') seen.set(person.userId, person)
    }
    return [...seen.values()]
  })
  watch(
    [id, view],
    ([item, on], before) => {
      if (before?.[1] && before[1] !== on) sync.present({ view: before[1], doing: 'looking' })
      if (on) sync.present({ view: on, item, doing: 'looking' })
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    if (view.value) sync.present({ view: view.value, doing: 'looking' })
  })
  return {
    others,
    editing: (field) => {
      if (view.value)
        sync.present({ view: view.value, item: id.value, doing: field ? 'editing' : 'looking', field })
    },
  }
}
