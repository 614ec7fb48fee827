import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { ApiFailure } from '@/api'
import type { ApiError } from '@/api/types'
import { sync } from '@/sync'

/** What the server answers to a question, asked again when the log says that something of it is another. */
export interface Answer<A> {
  answer: Readonly<Ref<A | null>>
  problem: Readonly<Ref<ApiError | null>>
}

/** Asks whenever the question is another, and `gather` ms after `changed` is: never two at once, and one for many changes. */
export function useAnswer<Q, A>(
  question: Readonly<Ref<Q | null>>,
  changed: Readonly<Ref<unknown>>,
  read: (question: Q) => Promise<A>,
  gather: number,
  /** Whether what is shown can stand until the other question is answered. */
  alike: (question: Q, before: Q) => boolean = () => false,
): Answer<A> {
  const answer = shallowRef<A | null>(null) as Ref<A | null>
  const problem = ref<ApiError | null>(null)
  let busy = false
  let again = false
  let timer = 0

  async function ask() {
    if (busy) {
      again = true
      return
    }
    const asked = question.value
    if (asked === null) return
    busy = true
    try {
      const answered = await read(asked)
      if (asked === question.value) {
        answer.value = answered
        problem.value = null
      }
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure
      problem.value = failure.error
    } finally {
      busy = false
    }
    if (again) {
      again = false
      void ask()
    }
  }
  function soon() {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), gather)
  }

  watch(changed, soon)
  watch(
    question,
    (now, before) => {
      if (now === null || !before || !alike(now, before)) answer.value = null
      void ask()
    },
    { immediate: true },
  )
  watch(
    () => sync.state.value.kind,
    (kind) => kind === 'live' && problem.value && void ask(),
  )
  onScopeDispose(() => clearTimeout(timer))
  return { answer, problem }
}
