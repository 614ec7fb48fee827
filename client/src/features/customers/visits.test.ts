import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { VisitEntry } from '@/api/follow_ups'

interface Page {
  epoch: string
  seq: number
  visits: VisitEntry[]
  next?: string
}
const world = vi.hoisted(() => ({
  pages: [] as unknown[],
  asked: [] as unknown[],
  adopted: [] as unknown[][],
}))
const [ready, kind, told, answer] = [ref(true), ref('live'), ref(1), ref<unknown>({ again: [] })]

vi.mock('@/api/follow_ups', () => ({
  visits: (query: unknown) => {
    world.asked.push(query)
    const page = world.pages.shift()
    return page ? Promise.resolve(page) : Promise.reject(new Error('not reached'))
  },
}))
vi.mock('@/sync', () => ({
  sync: {
    ready: () => ready,
    state: {
      get value() {
        return { kind: kind.value }
      },
    },
    followUpsTold: told,
    follow: () => () => {},
    adoptVisits: (rows: Page) => (world.adopted.push(rows.visits), answer.value),
  },
}))
const { useVisits } = await import('./visits')

const visit = (id: string) => ({ id, customerId: 'c', customer: { id: 'c' } }) as unknown as VisitEntry
const page = (ids: string[], next?: string): Page => ({ epoch: 'e', seq: 3, visits: ids.map(visit), next })
const rest = (ms = 100) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  for (const list of Object.values(world)) list.length = 0
  ;[ready.value, kind.value, told.value, answer.value] = [true, 'live', 1, { again: [] }]
})
afterEach(() => vi.useRealTimers())

it('F3: the whole history is read page by page, and again when a snapshot has let it go', async () => {
  const scope = effectScope()
  world.pages.push(page(['a', 'b'], 'more'), page(['c']))
  const held = scope.run(() => useVisits(ref('c')))!
  expect(held.value).toBe('asking')
  await rest()
  expect(held.value).toBe('whole')
  expect(world.adopted).toEqual([
    [
      { id: 'a', customerId: 'c' },
      { id: 'b', customerId: 'c' },
    ],
    [{ id: 'c', customerId: 'c' }],
  ])
  expect(world.asked.map((query) => (query as { after?: string }).after)).toEqual([undefined, 'more'])
  world.pages.push(page(['a', 'b', 'c']))
  told.value = 9
  await rest()
  expect([held.value, world.asked.length]).toEqual(['whole', 3])
  scope.stop()
})

it('what could not be taken in, or not be reached, is read again; without a network it says so', async () => {
  const scope = effectScope()
  const id = ref('')
  const held = scope.run(() => useVisits(id))!
  await rest()
  expect(world.asked).toEqual([])
  kind.value = 'offline'
  id.value = 'c'
  await rest(5000)
  expect([held.value, world.asked.length]).toEqual(['device', 0])
  answer.value = null
  world.pages.push(page(['a']))
  kind.value = 'live'
  await rest()
  expect([held.value, world.asked.length]).toEqual(['asking', 1])
  await rest(2000) // not reached
  expect([held.value, world.asked.length]).toEqual(['asking', 2])
  answer.value = { again: ['a'] }
  world.pages.push(page(['a']))
  await rest(2000)
  expect([held.value, world.asked.length]).toEqual(['asking', 3])
  answer.value = { again: [] }
  world.pages.push(page(['a']))
  await rest(2000)
  expect([held.value, world.asked.length]).toEqual(['whole', 4])
  scope.stop()
})
