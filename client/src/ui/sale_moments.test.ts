import { effectScope, nextTick, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useSaleMoments, type ToldSale } from './sale_moments'

const start = Date.parse('2026-10-08T06:31:00Z')
const sale = (id: string, more: Partial<ToldSale> = {}): ToldSale => ({
  ...{
    id,
    boothId: id,
    code: id.toUpperCase(),
    area: 900,
    type: 'signed',
    orderId: '',
    sellerId: 'lin',
    quiet: false,
  },
  ...{ createdAt: new Date(start).toISOString(), ...more },
})
let scope = effectScope()
const sales = shallowRef<ToldSale[] | null>(null)
let clock = start
const watching = () =>
  scope.run(() =>
    useSaleMoments(
      () => sales.value,
      () => clock,
    ),
  )!
async function are(...now: ToldSale[]) {
  sales.value = now
  await nextTick()
}

beforeEach(() => {
  vi.useFakeTimers()
  scope = effectScope()
  sales.value = null
  clock = start
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

test('W9: each sale is announced once, one after another; what was there before is not', async () => {
  const moment = watching()
  await are(sale('a'))
  expect(moment.value, 'told before this page was open').toBeNull()
  await are(sale('a'), sale('b'), sale('c'))
  expect(moment.value).toMatchObject({ codes: ['B'], area: 900, sellerId: 'lin', type: 'signed' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(moment.value?.codes).toEqual(['C'])
  await are(sale('a'), sale('b'), sale('c'))
  await vi.advanceTimersByTimeAsync(5_000)
  expect(moment.value).toBeNull()
})

test('W9: booths of one order are one moment', async () => {
  const moment = watching()
  await are()
  const amount = { CNY: 12_000, USD: 0 }
  await are(sale('b', { orderId: 'o', amount }), sale('a', { orderId: 'o', amount }), sale('c'))
  expect(moment.value).toMatchObject({ codes: ['A', 'B'], area: 1800, amount: { CNY: 24_000, USD: 0 } })
})

test('W9: a sale that is withdrawn is taken off at once', async () => {
  const moment = watching()
  await are()
  await are(sale('a'), sale('b'))
  await are(sale('b'))
  expect(moment.value?.codes).toEqual(['B'])
  await are()
  expect(moment.value).toBeNull()
})

test('W9: what was sold in a night without network is no news, nor a booth changed for another', async () => {
  const moment = watching()
  await are()
  clock = start + 60_000
  await are(sale('a'))
  expect(moment.value).toBeNull()
  clock = start
  await are(sale('a'), sale('b', { quiet: true }))
  expect(moment.value).toBeNull()
})
