import { expect, test } from 'vitest'
import type { Payment } from '@/api/types'
import { sameReceipt } from './receipts'

const noted = { kind: 'received', account: 'bank', currency: 'CNY', amount: 100_00, day: '2026-10-08' }
const of = (fields: Partial<Payment>) => ({ ...noted, reference: 'SN-1', ...fields }) as Payment

test('M2, B10: a receipt of the same day, account, amount and reference is known before it is noted again', () => {
  expect(sameReceipt([of({})], of({ reference: ' SN-1 ' }))).toBeTruthy()
  for (const other of [
    { reference: 'SN-2' },
    { reference: '' },
    { amount: 1 },
    { day: '2026-10-07' },
    { account: 'cash' },
  ])
    expect(sameReceipt([of({})], of(other as Partial<Payment>))).toBeUndefined()
  for (const there of [{ voided: true }, { kind: 'refund' }])
    expect(sameReceipt([of(there as Partial<Payment>)], of({}))).toBeUndefined()
})
