import { computed, onScopeDispose, ref, watch } from 'vue'
import { ApiFailure } from '@/api'
import type { ApiError } from '@/api/types'
import { store } from '@/store'
import { matchesOf, type BankMatch } from './bank'

/** Of which lines is asked whose money they may be. */
export interface GuessQuestion {
  /** One line; empty: of all that wait the likeliest. */
  of: string
  /** What the lines were like; another one asks anew. */
  mark: string
  /** What the orders' number or customer has to say. */
  text?: string
}

const settling = 250 // ms; what is typed, or comes in one after the other, is asked once

const changes = (list: ReadonlyMap<string, { version: number }>) => {
  let versions = 0
  for (const { version } of list.values()) versions += version
  return `${list.size} ${versions}`
}

/** Guesses of whose the money is, asked anew whenever the question, an order or a payment has changed: also what was written down by hand. */
export function useGuesses(question: () => GuessQuestion | null, failed: (error: ApiError) => void) {
  const found = ref<BankMatch[]>([])
  const asked = computed(() => {
    const q = question()
    return q && { ...q, key: JSON.stringify([q, changes(store.orders), changes(store.payments)]) }
  })
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  async function ask() {
    const mine = ++turn
    clearTimeout(timer)
    const q = asked.value
    if (!q) return
    try {
      const list = await matchesOf(q.of, q.text)
      if (mine === turn) found.value = list
    } catch (failure) {
      if (failure instanceof ApiFailure && mine === turn) failed(failure.error)
    }
  }
  watch(
    () => asked.value?.key,
    (_, before) => {
      clearTimeout(timer)
      turn++ // what is on its way answers an older question
      if (before === undefined) void ask()
      else timer = setTimeout(() => void ask(), settling)
    },
    { immediate: true },
  )
  watch(
    () => asked.value?.of,
    () => (found.value = []),
    { flush: 'sync' },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    turn++
  })
  return { found, ask }
}
