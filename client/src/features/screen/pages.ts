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

/** Turns the pages of a list by itself, since nobody can scroll a television; another list begins at its first page. */
export function usePages<T>(
  all: () => readonly T[],
  most: () => number,
  which: () => string = () => '',
): Pages<T> {
  const turned = ref(0)
  const size = computed(() => Math.max(1, most()))
  const of = computed(() => Math.max(1, Math.ceil(all().length / size.value)))
  const page = computed(() => turned.value % of.value)
  let timer: ReturnType<typeof setInterval> | undefined
  watch(
    which,
    () => {
      clearInterval(timer)
      turned.value = 0
      timer = setInterval(() => (turned.value = (page.value + 1) % of.value), pageStands)
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
