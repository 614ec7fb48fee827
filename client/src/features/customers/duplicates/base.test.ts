import { effectScope, nextTick } from 'vue'
import { afterEach, expect, test } from 'vitest'
import { ApiFailure } from '@/api'
import type { Customer, DuplicateMatch } from '@/api/types'
import { shown } from '@/store'
import { useBaseSearch, type Source } from './base'

const match = (id: string, masked = false) =>
  ({ id, masked, verdict: 'same', reasons: [] }) as unknown as DuplicateMatch
const card = (id: string, fields: Partial<Customer> = {}) =>
  ({ id, archived: false, mergedIntoId: '', ...fields }) as Customer

const scope = effectScope()
afterEach(() => shown.customer.clear())

/** A search whose lines come from here, and the ids of the cards it has asked for. */
function searching(lines: Source['lines']) {
  const asked: string[] = []
  const source: Source = {
    lines,
    cards: async (ids) => {
      asked.push(...ids)
      return ids.map((id) => card(id))
    },
  }
  return { asked, base: scope.run(() => useBaseSearch(source))! }
}
const ids = (base: ReturnType<typeof useBaseSearch>) =>
  base.groups.value.map((g) => g.cards.map((one) => one.match.id))

test('C5: groups of the whole base show as they are found, with the cards this device does not hold', async () => {
  shown.customer.set('a', card('a'))
  const { base, asked } = searching(async function* () {
    yield { cards: [match('a'), match('b')] }
    yield { cards: [match('c'), match('d', true)] }
    yield { done: true }
  })
  await base.start()
  expect(base.state.value).toBe('whole')
  expect(asked).toEqual(['b', 'c'])
  expect(ids(base)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
  expect(base.groups.value[1]!.cards.map((one) => one.card?.id)).toEqual(['c', undefined])
})

test('C5: what was merged, archived or told apart, here or elsewhere, leaves its group', async () => {
  const { base } = searching(async function* () {
    yield { cards: [match('a'), match('b'), match('c')] }
    yield { done: true }
  })
  await base.start()
  shown.customer.set('b', card('b', { archived: true, mergedIntoId: 'a' }))
  await nextTick()
  expect(ids(base)).toEqual([['a', 'c']])
  base.settle('c')
  expect(ids(base)).toEqual([])
})

test('C5: a search that breaks off says so and keeps what it had found', async () => {
  const { base } = searching(async function* () {
    yield { cards: [match('a'), match('b')] }
    throw new ApiFailure(429, { code: 'busy', reason: 'duplicates.too_often', message: '' })
  })
  await base.start()
  expect(base.state.value).toBe('stopped')
  expect(base.problem.value?.code).toBe('busy')
  expect(ids(base)).toEqual([['a', 'b']])
})
