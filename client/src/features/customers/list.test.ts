import { effectScope, nextTick, ref, shallowReactive, watch } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dictionaryOf } from '@/store/selectors/dictionary'
import type { Customer, CustomerPage } from '@/api/types'
import type { CustomerFilter } from '@/ui/bound/customer_filter'

const cards = shallowReactive(new Map<string, Customer>())
const world = vi.hoisted(() => ({
  pages: [] as unknown[],
  asked: [] as unknown[],
  keepers: [] as ((card: never) => boolean)[],
  late: null as unknown[] | null,
}))
const [ready, kind, told] = [ref(true), ref('live'), ref(1)]

vi.mock('@/store', () => ({ store: { customers: cards } }))
vi.mock('@/ui/bound/customer_lookup', () => ({ customerOf: () => undefined }))
vi.mock('@/api', () => ({
  api: { customers: (query: unknown) => (world.asked.push(query), Promise.resolve(world.pages.shift())) },
}))
vi.mock('@/sync', () => ({
  sync: {
    ready: () => ready,
    state: {
      get value() {
        return { kind: kind.value }
      },
    },
    customersTold: told,
    follow: () => () => {},
    keep: (keeper: (card: never) => boolean) => (world.keepers.push(keeper), () => {}),
    adopt: (page: CustomerPage) => {
      if (world.late) world.late.push(...page.customers)
      else page.customers.forEach((one) => cards.set(one.id, one))
      return { again: [] }
    },
  },
}))
const { useCustomerList } = await import('./list')

const card = (id: string, pinyin: string, stage = 'target') =>
  ({
    id,
    pinyin,
    stage,
    company: pinyin,
    name: '',
    kind: 'exhibitor',
    tags: [],
    exhibitionIds: [],
    collaboratorIds: [],
    ownerId: 'li',
  }) as unknown as Customer
const page = (list: Customer[], total: number, end?: Customer) =>
  ({
    epoch: 'e',
    seq: 1,
    customers: list,
    total,
    stages: {},
    ...(end && { next: 'n', end: { value: 0, name: end.pinyin, id: end.id } }),
  }) as CustomerPage

const scope = effectScope()
const filter = ref<CustomerFilter>({ stages: ['target'] })
const who = () => ({
  id: 'me',
  departmentId: 'd',
  rules: { staleDays: {} },
  dictionary: (name: 'category' | 'industry') => dictionaryOf(name, []),
  now: 0,
})
const names = (list: { cards: { value: Customer[] } }) => list.cards.value.map((one) => one.id)
const rest = () => vi.advanceTimersByTimeAsync(500)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('is what was read and what has come among it since, up to where it was read; offline what is here', async () => {
  const [a, c, e] = [card('a', 'aa'), card('c', 'cc'), card('e', 'ee')]
  cards.set('x', card('x', 'zz')) // held, but beyond what is read first
  world.pages.push(page([a, c], 4, c), page([e, cards.get('x')!], 4))
  const list = scope.run(() => useCustomerList(filter, who))!
  expect(list.state.value).toBe('asking')
  await rest()
  expect([names(list), list.state.value, list.total.value]).toEqual([['a', 'c'], 'here', 4])
  const keeps = (one: Customer) => world.keepers[0]!(one as never)
  expect([keeps(card('b', 'bb')), keeps(card('d', 'dd')), keeps(card('b', 'bb', 'lost'))]).toEqual([
    true,
    false,
    false,
  ])
  cards.set('b', card('b', 'bb'))
  cards.set('a', card('a', 'aa', 'lost'))
  await nextTick()
  expect([names(list), list.total.value]).toEqual([['b', 'c'], 4])
  list.more()
  await rest()
  expect([names(list), list.total.value, world.asked.length]).toEqual([['b', 'c', 'e', 'x'], 4, 2])
  kind.value = 'offline'
  filter.value = { text: 'e' }
  await rest()
  expect([names(list), list.state.value, world.asked.length]).toEqual([['e'], 'device', 2])
  world.pages.push(page([e], 1))
  kind.value = 'live'
  await rest()
  expect([list.state.value, world.asked.length]).toEqual(['here', 3])
  cards.clear() // a new snapshot lets go of what was read
  world.pages.push(page([e], 1))
  told.value = 9
  await rest()
  expect([names(list), world.asked.length]).toEqual([['e'], 4])
  scope.stop()
})

it('W8: a page that draws something else first counts no card twice: the count waits for what was read', async () => {
  cards.clear()
  kind.value = 'live'
  filter.value = { stages: ['target'] }
  const [a, c, d] = [card('a', 'aa'), card('c', 'cc'), card('d', 'dd')]
  world.late = []
  world.pages.push(page([a, c, d], 9, d))
  const slow = effectScope()
  const list = slow.run(() => useCustomerList(filter, who))!
  const seen: number[] = []
  slow.run(() => watch(list.total, (now) => seen.push(now)))
  await rest()
  expect([list.state.value, names(list)], 'nothing of it is drawn yet').toEqual(['asking', []])
  for (const one of world.late as Customer[]) cards.set(one.id, one)
  await rest()
  expect([list.state.value, names(list), list.total.value]).toEqual(['here', ['a', 'c', 'd'], 9])
  expect(Math.max(...seen), 'what was shown on the way').toBe(9)
  cards.set('b', card('b', 'bb'))
  await nextTick()
  expect(list.total.value, 'one more has come').toBe(10)
  world.late = null
  slow.stop()
})
