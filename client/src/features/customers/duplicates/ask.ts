import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { api, ApiFailure } from '@/api'
import type { Customer, DuplicateMatch, DuplicateQuestion } from '@/api/types'
import { store } from '@/store'
import { customerName } from '@/ui/bound/customers'
import { duplicatesOf, phoneKey } from '../duplicates'

/** What was found, and whether only this device's cards could be looked through. */
export interface Found {
  matches: Ref<DuplicateMatch[]>
  local: Ref<boolean>
  /** Asks once more. */
  again: () => void
}

const pause = 350

/** A number worth asking about: whole, as far as one can tell, and not masked. */
export function wholePhone(phone: string): boolean {
  const key = phoneKey(phone)
  return key.startsWith('1') ? key.length === 11 : key.length >= 7
}

/** The question a card asks about itself; what is masked is no question. */
export function questionOf(
  card: Pick<Customer, 'company' | 'name' | 'phone'> & Partial<Customer>,
): DuplicateQuestion {
  const phones = [card.phone, ...(card.contacts ?? []).map((one) => one.phone ?? '')].filter(wholePhone)
  const mails = [card.email ?? '', ...(card.contacts ?? []).map((one) => one.email ?? '')].filter(Boolean)
  return {
    company: card.company.trim(),
    name: card.name.trim(),
    phones: [...new Set(phones)].slice(0, 10),
    mails: [...new Set(mails)].slice(0, 10),
    creditCode: card.creditCode ?? '',
    except: card.id ?? '',
  }
}

/** What this device can say by itself: cards with the same number or company. */
export function foundHere(question: DuplicateQuestion, cards: Iterable<Customer>): DuplicateMatch[] {
  const typed = {
    id: question.except,
    company: question.company ?? '',
    phone: question.phones?.[0] ?? '',
  }
  return duplicatesOf(typed, cards).map(({ card, why }) => ({
    id: card.id,
    verdict: 'likely',
    reasons: [{ reason: `duplicate.${why}`, field: why }],
    company: customerName(card),
    ownerId: card.ownerId,
    departmentId: card.departmentId,
    since: card.createdAt,
    registeredBy: card.createdBy,
    masked: false,
  }))
}

const says = (q: DuplicateQuestion) =>
  [q.company, q.name, q.creditCode].some((one) => (one ?? '').length > 1) ||
  !!q.phones?.length ||
  !!q.mails?.length

/** Asks who has a customer already, a moment after the question has last changed; without the server it looks through this device's cards. */
export function useDuplicates(question: () => DuplicateQuestion | null): Found {
  const matches = ref<DuplicateMatch[]>([])
  const local = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  function stop() {
    clearTimeout(timer)
    running?.abort()
  }
  function soon(wait: number) {
    stop()
    timer = setTimeout(() => void ask(), wait)
  }
  async function ask() {
    const q = question()
    if (!q || !says(q)) return void (matches.value = [])
    const mine = (running = new AbortController())
    try {
      const found = await api.duplicates(q, mine.signal)
      if (!mine.signal.aborted) [matches.value, local.value] = [found, false]
    } catch (failure) {
      if (mine.signal.aborted) return
      if (failure instanceof ApiFailure && failure.status === 429) return soon(failure.retryAfterMs || 1000)
      local.value = true
      matches.value = foundHere(q, store.customers.values())
    }
  }
  watch(
    () => JSON.stringify(question()),
    () => soon(pause),
    { immediate: true },
  )
  onScopeDispose(stop)
  return { matches, local, again: () => soon(0) }
}
