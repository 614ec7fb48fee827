import { describe, expect, it } from 'vitest'
import type { BankMatch } from './bank'
import { faultsOf, offered, partOf, sumOf } from './bank_parts'

const match = (orderId: string, open: number): BankMatch => ({
  entryId: 'e',
  orderId,
  orderVersion: 3,
  paymentId: '',
  customerId: 'c',
  number: '2027-18-0001',
  customer: '银帆远洋',
  amount: open,
  open,
  reasons: [],
})

describe('B10: one line of a statement over several orders', () => {
  it('offers a further order what is left, and no more than is open of it', () => {
    expect(offered(match('a', 640_000), 1_000_000)).toBe('6400')
    expect(offered(match('b', 640_000), 360_050)).toBe('3600.5')
    expect(offered(match('c', 640_000), 0)).toBe('')
  })

  it('says which part has no amount and which takes more than is open; what is no amount adds nothing', () => {
    const parts = [
      { match: match('a', 640_000), amount: '6400', lineId: '' },
      { match: match('b', 640_000), amount: '6400.01', lineId: '' },
      { match: match('c', 640_000), amount: '', lineId: '' },
    ]
    expect([...faultsOf(parts)]).toEqual([
      ['b', 'most'],
      ['c', 'amount'],
    ])
    expect(sumOf(parts.map((p) => p.amount))).toBe(1_280_001)
    expect(partOf(match('a', 1))).toEqual({ orderId: 'a', orderVersion: 3, amount: 1 })
    expect(partOf(match('a', 1), 'l')).toEqual({ orderId: 'a', orderVersion: 3, amount: 1, lineId: 'l' })
  })
})
