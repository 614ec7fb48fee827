import { computed, type ComputedRef, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { Exhibition } from '@/api/types'
import type { Choice } from '../choices'
import { sync } from '@/sync'
import { useDirectory } from './directory'

/** Which exhibition a page is about. */
export interface ExhibitionChoice {
  /** '' while there is none. */
  id: WritableComputedRef<string>
  exhibition: ComputedRef<Exhibition | undefined>
  choices: ComputedRef<Choice[]>
}

/** The exhibition named by `?exhibition=`, else the one being sold: the next to open, or the last that was. */
export function useExhibition(): ExhibitionChoice {
  const route = useRoute()
  const router = useRouter()
  const { exhibitions } = useDirectory()
  const exhibition = computed(() => {
    const coming = exhibitions.value.filter((e) => e.lastDay >= sync.today.value)
    const wanted = exhibitions.value.find((e) => e.id === route.query.exhibition)
    return wanted ?? coming.at(-1) ?? exhibitions.value[0]
  })
  const id = computed({
    get: () => exhibition.value?.id ?? '',
    // What was open belongs to the one before.
    set: (next) => void router.replace({ query: { ...route.query, exhibition: next, booth: undefined } }),
  })
  const choices = computed(() => exhibitions.value.map((e) => ({ value: e.id, label: e.name })))
  return { id, exhibition, choices }
}
