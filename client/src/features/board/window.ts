import { useVirtualizer, type Virtualizer } from '@tanstack/vue-virtual'
import { computed, type Ref } from 'vue'

/** What a long list tells about itself. */
export interface LongList {
  count: number
  scroller: HTMLElement | null
  keyOf: (index: number) => string
  heightOf: (index: number) => number
}

/** The rows of a long list that are in sight, and a little around them. */
export type Window = Ref<Virtualizer<HTMLElement, HTMLElement>>

/** Follows a long list's scrolling. */
export function useWindow(list: () => LongList, gap: number): Window {
  return useVirtualizer<HTMLElement, HTMLElement>(
    computed(() => {
      const { count, scroller, keyOf, heightOf } = list()
      return {
        count,
        enabled: scroller !== null,
        getScrollElement: () => scroller,
        getItemKey: keyOf,
        estimateSize: heightOf,
        overscan: 14,
        gap,
      }
    }),
  )
}
