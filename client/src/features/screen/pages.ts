import { computed, onBeforeUnmount, ref, watch, type ComputedRef } from 'vue'

/** How long a page of a list stands before the next one comes. */
export const pageStands = 12_000

/** A list that is longer than a television is high, page by page. */
export interface Pages<T> {
  /** What is in sight. */
  shown: ComputedRef<T[]>
  /** Which page it is, counted from 1. */
  at: ComputedRef<number>
  of: ComputedRef<number>
}

/** How its pages are turned. */
export interface Turning {
  /** Another list begins at its first page. */
  which?: () => string
  /** The page it begins with, counted from 0. */
  from?: number
  /** How long a page stands, ms. */
  stands?: () => number
}

/** Turns the pages of a list by itself, since nobody can scroll a television. */
export function usePages<T>(
  all: () => readonly T[],
  most: () => number,
  { which = () => '', from = 0, stands = () => pageStands }: Turning = {},
): Pages<T> {
  const turned = ref(from)
  const size = computed(() => Math.max(1, most()))
  const of = computed(() => Math.max(1, Math.ceil(all().length / size.value)))
  const page = computed(() => turned.value % of.value)
  let timer: ReturnType<typeof setInterval> | undefined
  const turn = () => (turned.value = (page.value + 1) % of.value)
  watch(
    [which, stands],
    ([list], [before]) => {
      clearInterval(timer)
      if (before !== undefined && list !== before) turned.value = 0
      timer = setInterval(turn, stands())
    },
    { immediate: true },
  )
  onBeforeUnmount(() => clearInterval(timer))
  return {
    shown: computed(() => all().slice(page.value * size.value, (page.value + 1) * size.value)),
    at: computed(() => page.value + 1),
    of,
  }
}

const turnLeast = 8
const turnMost = 15

/** How the pages of a view that is shown for so many seconds share them, so that each is seen in its turn: how long one stands, in seconds, and how many come each time. */
export function shareOf(seconds: number, pages: number): { stands: number; each: number } {
  const each = Math.max(1, Math.min(pages, Math.floor(seconds / turnLeast)))
  return { stands: Math.min(turnMost, seconds / each), each }
}
