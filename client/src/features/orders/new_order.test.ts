import { describe, expect, test } from 'vitest'
import type { Booth, Exhibition } from '@/api/types'
import { faultsOf, freshOrder, quoteFor, termsOf } from './new_order'

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
    packages: [],
    sides: [{ openSides: 2, perMille: 0, flat: { CNY: 100_000, USD: 15_000 } }],
    early: [],
    agentPerMille: 100,
  },
} as unknown as Exhibition
const day = '2026-10-08'
const typed = (more = {}) => ({ ...freshOrder(fair, booth), ...more })
const chosen = (f: ReturnType<typeof typed>, e = fair) => [{ booth, quote: quoteFor(f, booth, e, day) }]

describe('B3: an order is in yuan or dollars', () => {
  test('it begins in the exhibition’s currency and is quoted by the list of the one that is chosen', () => {
    expect(typed().currency).toBe('CNY')
    expect(quoteFor(typed(), booth, fair, day).total).toBe(1_000_000) // the booth's own, which is yuan
    expect(quoteFor(typed({ currency: 'USD' }), booth, fair, day).total).toBe(220_000 + 15_000)
    const f = typed({ currency: 'USD', discount: '5', discountReason: '老客户' })
    expect(termsOf(f, chosen(f), fair)).toEqual({
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
    expect(Object.keys(faultsOf(f, chosen(f, yuan), yuan))).toEqual(['boothIds'])
    f.agreed = { b: '2,000' }
    expect(faultsOf(f, chosen(f, yuan), yuan)).toEqual({})
    expect(termsOf(f, chosen(f, yuan), yuan).booths).toEqual([{ boothId: 'b', version: 4, agreed: 200_000 }])
  })
})

describe('B10: an order is sold directly or through an agent', () => {
  test('an agent is named where there is to be one, and has the agents’ price', () => {
    const f = typed({ via: 'agent' })
    expect(faultsOf(f, chosen(f), fair)).toEqual({ agentId: expect.any(String) })
    f.agentId = 'a'
    expect(faultsOf(f, chosen(f), fair)).toEqual({})
    expect(chosen(f)[0]!.quote.total).toBe(900_000)
    expect(termsOf(f, chosen(f), fair).agentId).toBe('a')
  })
  test('sold directly there is none, whoever was chosen before', () => {
    const f = typed({ via: 'direct', agentId: 'a' })
    expect(chosen(f)[0]!.quote.total).toBe(1_000_000)
    expect(termsOf(f, chosen(f), fair)).not.toHaveProperty('agentId')
  })
})

test('B7: what is missing is named', () => {
  const f = { ...freshOrder(fair, undefined), discount: '101' }
  expect(Object.keys(faultsOf(f, [], fair)).sort()).toEqual(['boothIds', 'customerId', 'discount'])
})
