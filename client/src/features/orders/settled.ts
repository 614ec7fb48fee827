import { onScopeDispose, ref, watch } from 'vue'
import { errorOf } from '@/api'
import type { ApiError, SettledEntry } from '@/api/types'
import { store } from '@/store'
import { settledOf } from './bank'

const settling = 250 // ms; what comes in one after the other is asked once

// What waits changes whenever a line is settled, or waits again: by whomever.
function mark(): string {
  let versions = 0
  for (const { version } of store.bankEntries.values()) versions += version
  return `${store.bankEntries.size} ${versions}`
}

/** Lines of statements that are settled and have the words of `text`, as far as was asked for, read anew whenever one is settled or waits again. */
export function useSettled() {
  const entries = ref<SettledEntry[]>([])
  const next = ref<string>()
  const text = ref('')
  const read = ref(false)
  const problem = ref<ApiError | null>(null)
  let pages = 1
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function ask() {
    const mine = ++turn
    clearTimeout(timer)
    const found: SettledEntry[] = []
    let before: string | undefined
    try {
      for (let n = 0; n < pages && (n === 0 || before); n++) {
        const page = await settledOf(before, text.value.trim())
        if (mine !== turn) return
        found.push(...page.entries)
        before = page.next
      }
      entries.value = found
      next.value = before
      problem.value = null
    } catch (failure) {
      if (mine === turn) problem.value = errorOf(failure) ?? null
    }
    if (mine === turn) read.value = true
  }
  /** Asks for a page more. */
  function more() {
    pages++
    return ask()
  }
  function askSoon() {
    clearTimeout(timer)
    turn++ // what is on its way may be from before
    timer = setTimeout(() => void ask(), settling)
  }
  watch(mark, askSoon)
  watch(text, () => {
    pages = 1
    askSoon()
  })
  void ask()
  onScopeDispose(() => {
    clearTimeout(timer)
    turn++
  })
  return { entries, next, text, read, problem, ask, more }
}
