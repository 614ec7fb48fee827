import { computed, onScopeDispose, shallowRef, watch, type ComputedRef } from 'vue'
import { api } from '@/api'
import type { CustomerWords } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import type { PickOption } from '../pick'

/** The tags and sources that filters offer. */
export interface WordChoices {
  tags: ComputedRef<PickOption[]>
  sources: ComputedRef<PickOption[]>
}

/** What customers are tagged with and where they come from, of all of them or of a board's; without a network, of those held here. */
export function useCustomerWords(expectedAt: () => string): WordChoices {
  const read = shallowRef<CustomerWords>({ tags: [], sources: [], categories: [], industries: [] })
  let asking = new AbortController()

  async function ask(): Promise<void> {
    asking.abort()
    const mine = (asking = new AbortController())
    try {
      const words = await api.customerWords(expectedAt() || undefined, mine.signal)
      if (!mine.signal.aborted) read.value = words
    } catch {
      // what is known stands; asked again when the network is back
    }
  }
  watch([expectedAt, sync.ready('customers'), sync.customersTold], () => void ask(), { immediate: true })
  onScopeDispose(() => asking.abort())

  const held = computed(() => {
    const tags = new Set<string>()
    const sources = new Set<string>()
    for (const card of store.customers.values()) {
      if (expectedAt() && !(expectedAt() in card.expected)) continue
      for (const tag of card.tags) tags.add(tag)
      if (card.source) sources.add(card.source)
    }
    return { tags, sources }
  })
  const both = (of: 'tags' | 'sources') =>
    computed(() => {
      const all = new Map<string, number>(read.value[of].map(({ text, count }) => [text, count]))
      for (const word of held.value[of]) if (!all.has(word)) all.set(word, 0)
      return [...all].map(([id, count]) => ({ id, name: id, count }))
    })
  return { tags: both('tags'), sources: both('sources') }
}
