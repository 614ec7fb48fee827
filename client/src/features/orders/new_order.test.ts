import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Booth, Exhibition } from '@/api/types'
import { shown } from '@/store'
import { faultsOf, freshOrder, newTotal, termsOf } from './new_order'
import { asksApproval, packagesFor, quotesOf } from './sold'

const booth = {
  id: 'b',
  code: '1A-01',
  version: 4,
  customerId: 'k',
  type: 'shell_scheme',
  area: 900,
  openSides: 2,
  listPrice: 1_000_000,
} as unknown as Booth
const fair = {
  id: 'e',
  currency: 'CNY',
  prices: {
    shell: { CNY: 1_280_000, USD: 220_000 },
    raw: { CNY: 0, USD: 0 },
    shellUnit: 'standard',
    packages: [
      { id: 'p', name: '豪标', price: { CNY: 1_600_000, USD: 0 } },
      { id: 'q', name: '精标', price: { CNY: 0, USD: 300_000 } },
    ],
    sides: [{ openSides: 2, perMille: 0, flat: { CNY: 100_000, USD: 15_000 } }],
    early: [],
    agentPerMille: 100,
    discountMost: 50,
  },
} as unknown as Exhibition
const day = '2026-10-08'
const typed = (more = {}) => ({ ...freshOrder(fair, booth), ...more })
const at = (exhibition = fair) => ({ exhibition, today: day })
const quote = (f: ReturnType<typeof typed>) => quotesOf(f, at())[0]!.quote
beforeEach(() => void shown.booth.set('b', booth))
afterEach(() => void shown.booth.delete('b'))

describe('B3: an order is in yuan or dollars', () => {
  test('it begins in the exhibition’s currency and is quoted by the list of the one that is chosen', () => {
    expect(typed().currency).toBe('CNY')
    expect(quote(typed()).total).toBe(1_000_000) // the booth's own, which is yuan
    expect(quote(typed({ currency: 'USD' })).total).toBe(220_000 + 15_000)
    const f = typed({ currency: 'USD', discount: '5', discountReason: '老客户' })
    expect(termsOf(f, fair)).toEqual({
      exhibitionId: 'e',
      customerId: 'k',
      currency: 'USD',
      booths: [{ boothId: 'b', version: 4 }],
      fields: [],
      discount: 50,
      discountReason: '老客户',
    })
  })
  test('a booth without a price in dollars needs one that was agreed', () => {
    const yuan = { ...fair, prices: { ...fair.prices, shell: { CNY: 1, USD: 0 } } }
    const f = typed({ currency: 'USD' })
    expect(Object.keys(faultsOf(f, at(yuan)))).toEqual(['booths'])
    f.booths = [{ id: 'b', packageId: '', agreed: '2,000' }]
    expect(faultsOf(f, at(yuan))).toEqual({})
    expect(termsOf(f, yuan).booths).toEqual([{ boothId: 'b', version: 4, agreed: 200_000 }])
  })
})

describe('B10: an order is sold directly or through an agent', () => {
  test('an agent is named where there is to be one, and has the agents’ price', () => {
    const f = typed({ via: 'agent' })
    expect(faultsOf(f, at())).toEqual({ agentId: expect.any(String) })
    f.agentId = 'a'
    expect(faultsOf(f, at())).toEqual({})
    expect(quote(f).total).toBe(900_000)
    expect(termsOf(f, fair).agentId).toBe('a')
  })
  test('sold directly there is none, whoever was chosen before', () => {
    const f = typed({ via: 'direct', agentId: 'a' })
    expect(quote(f).total).toBe(1_000_000)
    expect(termsOf(f, fair)).not.toHaveProperty('agentId')
  })
})

test('B7: what is missing is named', () => {
  const f = { ...freshOrder(fair, undefined), discount: '101' }
  expect(Object.keys(faultsOf(f, at())).sort()).toEqual(['booths', 'customerId', 'discount'])
})

describe('B3: packages, agreed prices and services', () => {
  test('a package is chosen where it has a price in the currency, and takes the place of the booth’s own price', () => {
    expect(packagesFor(fair, booth, 'CNY').map((p) => p.id)).toEqual(['p'])
    expect(packagesFor(fair, booth, 'USD').map((p) => p.id)).toEqual(['q'])
    expect(packagesFor(fair, { type: 'raw_space' }, 'CNY')).toEqual([])
    const f = typed({ booths: [{ id: 'b', packageId: 'p', agreed: '' }] })
    expect(quote(f).lines.map(({ what, name, amount }) => [what, name, amount])).toEqual([
      ['package', '豪标', 1_600_000],
      ['sides_flat', undefined, 100_000],
    ])
    expect(termsOf(f, fair).booths).toEqual([{ boothId: 'b', version: 4, packageId: 'p' }])
  })
  test('an agreed price below what may be taken off asks for a manager; above it does not', () => {
    const f = (agreed: string) => typed({ booths: [{ id: 'b', packageId: '', agreed }] })
    expect([asksApproval(f('9500'), at()), asksApproval(f('9499.99'), at())]).toEqual([false, true])
    expect([
      asksApproval(typed({ discount: '5' }), at()),
      asksApproval(typed({ discount: '5.1' }), at()),
    ]).toEqual([false, true])
    expect(Object.keys(faultsOf(f('1e3'), at()))).toEqual(['booths'])
  })
  test('B9: an order may be of services alone', () => {
    const e = { ...fair, services: [{ id: 's', price: { CNY: 5_000, USD: 0 } }] } as unknown as Exhibition
    const f = typed({ booths: [], services: [{ id: 's', quantity: '3' }] })
    expect(faultsOf(f, at(e))).toEqual({})
    expect(newTotal(f, at(e))).toBe(15_000)
    expect(termsOf(f, e)).toMatchObject({ booths: [], services: [{ serviceId: 's', quantity: 3 }] })
    expect(Object.keys(faultsOf({ ...f, currency: 'USD' }, at(e)))).toEqual(['services'])
  })
})
