import { effectScope, shallowReactive, watch } from 'vue'
import { api, me } from '@/api'
import type { Customer } from '@/api/types'
import { store } from '@/store'
import { sync } from '@/sync'

const perRequest = 100
const together = 20
const againAfter = 2_000
const goneFor = 60_000
const drawnWithin = 300

// Cards somebody looks for that are not here, those under way, and those the server does not have, since when.
const wanted = new Set<string>()
const asked = new Set<string>()
const gone = shallowReactive(new Map<string, number>())
let timer: ReturnType<typeof setTimeout> | undefined
let listening = false

/** A customer card. One that is not on this device is fetched, with whatever others are looked for in the same moment. */
export function customerOf(id: string): Customer | undefined {
  if (!id) return undefined
  const card = store.customers.get(id)
  if (!card) look(id)
  return card
}

/** Whether the server said that there is no such card, or that it was archived. */
export const customerGone = (id: string): boolean => gone.has(id) && !store.customers.has(id)

function look(id: string): void {
  if (wanted.has(id) || asked.has(id) || Date.now() - (gone.get(id) ?? 0) < goneFor) return
  wanted.add(id)
  listen()
  ask(together)
}

// What is adopted must stand beside the view, which from now on is followed.
function listen(): void {
  if (listening) return
  listening = true
  sync.follow('customers')
  effectScope(true).run(() => {
    watch(canAsk, () => ask(0))
    watch(
      () => me.value?.user.id,
      () => [wanted, asked, gone].forEach((one) => one.clear()),
    )
  })
}

const canAsk = () => sync.ready('customers').value && !['offline', 'expired'].includes(sync.state.value.kind)

function ask(after: number): void {
  timer ??= setTimeout(() => {
    timer = undefined
    while (wanted.size > 0 && canAsk()) void fetchSome([...wanted].slice(0, perRequest))
  }, after)
}

async function fetchSome(ids: string[]): Promise<void> {
  for (const id of ids) {
    wanted.delete(id)
    asked.add(id)
  }
  let again = ids
  try {
    const rows = await api.customersById(ids)
    const adoption = sync.adopt(rows)
    if (adoption) {
      const here = new Set(rows.customers.map((card) => card.id))
      for (const id of ids) if (!here.has(id)) gone.set(id, Date.now())
      again = adoption.again
    }
  } catch {
    // not reached: asked again
  }
  // What was taken in is drawn at the next frame; until then it is still looked for.
  setTimeout(() => ids.forEach((id) => asked.delete(id)), drawnWithin)
  for (const id of again) wanted.add(id)
  if (again.length > 0) ask(againAfter)
}
