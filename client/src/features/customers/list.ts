import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { api } from '@/api'
import type { Customer, CustomerPage } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'
import { customerOf } from '@/ui/bound/customer_lookup'
import {
  inOrder,
  matches,
  placeOf,
  type CustomerFilter,
  type Place,
  type Reader,
} from '@/ui/bound/customer_filter'

const perPage = 100
const most = 5000
const typingPause = 180
const againAfter = 2000
const drawnWithin = 200
const mostFrames = 40 // of a page that draws something else first

/** An open list of customers. */
export interface CustomerList {
  /** The cards read so far and those that have come among them since, in order. */
  cards: ComputedRef<Customer[]>
  /** How many there are; as good as it is known between two reads. */
  total: ComputedRef<number>
  /** asking: the server has not answered; here: from the server, and live; device: no network, only what this device holds. */
  state: ComputedRef<'asking' | 'here' | 'device'>
  /** There is more, but a list ends here: narrow it down. */
  cut: ComputedRef<boolean>
  /** Reads on. */
  more(): void
}

/** How far a list has been read: up to a place, or whole. */
interface Reach {
  end: Place | null
  next: string
  total: number
  /** How many cards were here when the total was told. */
  then: number
}

/**
 * A list over the server's pages. What was read is taken into the device's cards, where changes reach it; the list is those of them that
 * match, up to where it was read, so a change moves, adds and removes rows by itself.
 */
export function useCustomerList(filter: Ref<CustomerFilter>, reader: () => Reader): CustomerList {
  const reach = shallowRef<Reach | null>(null)
  const reading = ref(false)
  const ready = sync.ready('customers')
  const online = computed(() => ready.value && !['offline', 'expired'].includes(sync.state.value.kind))
  let asking = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined

  const within = (place: Place) => {
    const end = reach.value?.end
    return !end || inOrder(place, end, filter.value.descending) <= 0
  }
  const belongs = (card: Customer) =>
    matches(card, filter.value, reader()) && within(placeOf(card, filter.value.sort))
  const cards = computed(() => {
    const now = reader()
    const placed: { card: Customer; place: Place }[] = []
    for (const card of store.customers.values()) {
      if (!matches(card, filter.value, now)) continue
      const place = placeOf(card, filter.value.sort)
      if (within(place)) placed.push({ card, place })
    }
    return placed.sort((a, b) => inOrder(a.place, b.place, filter.value.descending)).map(({ card }) => card)
  })

  function restart(after: number): void {
    clearTimeout(timer)
    asking.abort()
    reading.value = false
    reach.value = null
    if (online.value) timer = setTimeout(() => void read(), after)
  }

  async function read(): Promise<void> {
    const mine = (asking = new AbortController())
    reading.value = true
    try {
      const query = { ...filter.value, text: filter.value.text?.trim() || undefined, limit: perPage }
      const page = await api.customers({ ...query, after: reach.value?.next }, mine.signal)
      if (!mine.signal.aborted) await take(page, mine.signal)
    } catch {
      if (!mine.signal.aborted) timer = setTimeout(() => online.value && void read(), againAfter)
    }
    if (asking === mine) reading.value = false
  }

  async function take(page: CustomerPage, signal: AbortSignal): Promise<void> {
    const adoption = sync.adopt(page)
    if (!adoption) throw new Error('the view of customers is not here')
    adoption.again.forEach(customerOf)
    await among(page.customers, adoption.again, signal)
    if (signal.aborted) return
    reach.value = { end: page.end ?? null, next: page.next ?? '', total: page.total, then: 0 }
    reach.value = { ...reach.value, then: cards.value.length }
  }

  const leave = [sync.follow('customers'), sync.keep(belongs)]
  watch(
    () => JSON.stringify(filter.value),
    () => restart(typingPause),
  )
  watch(sync.customersTold, () => restart(0)) // what was read before has been let go
  watch(online, (on) => on && !reach.value && restart(0), { immediate: true })
  onScopeDispose(() => {
    clearTimeout(timer)
    asking.abort()
    leave.forEach((left) => left())
  })

  const whole = computed(() => reach.value !== null && !reach.value.end)
  return {
    cards,
    total: computed(() => {
      const here = cards.value.length
      if (!reach.value || whole.value) return here
      return Math.max(here, reach.value.total + here - reach.value.then)
    }),
    state: computed(() => (reach.value ? 'here' : online.value ? 'asking' : 'device')),
    cut: computed(() => !!reach.value?.end && cards.value.length >= most),
    more() {
      const ahead = reach.value?.end && !reading.value && online.value && cards.value.length < most
      if (ahead) void read()
    },
  }
}

// What was read must be among the cards, or it would be missing for a moment and be counted twice.
async function among(read: Customer[], asked: readonly string[], signal: AbortSignal): Promise<void> {
  const ids = read.map(({ id }) => id).filter((id) => !asked.includes(id))
  for (let n = 0; n < mostFrames; n++) {
    await drawn()
    if (signal.aborted || ids.every((id) => store.customers.has(id))) return
  }
}

// A hidden page has no frames.
const drawn = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => resolve())
    setTimeout(resolve, drawnWithin)
  })
