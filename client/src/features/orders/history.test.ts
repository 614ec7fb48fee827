import { expect, test } from 'vitest'
import type { OrderEntry } from '@/api/types'
import { changesOf, partsOf, stepOf } from './history'

const words = {
  t: (key: string, args: Record<string, unknown> = {}) =>
    `${key.split('.').at(-1)} ${String(args.now ?? '')}`.trim(),
  user: (id: string) => id,
  customer: (id: string) => id,
  money: (amount: number, currency: string) => `${currency} ${amount}`,
  day: (day: string) => day,
}
const stood = (more: object = {}) => ({
  ...{ status: 'draft', currency: 'CNY', ownerId: 'lin', customerId: 'k', agentId: '', number: 'HT-1' },
  ...{ codes: ['A01'], total: 100, received: 0, discount: 0, serviceCount: 0, plan: [], ...more },
})
const entry = (before: object | null, after: object) => ({ before, after }) as unknown as OrderEntry

test('B7: a step says what it changed of the order, and nothing of what stayed', () => {
  const told = changesOf(entry(stood(), stood({ total: 90, discount: 100, codes: ['A01', 'A02'] })), {
    ...words,
    t: (key, args = {}) => (key.endsWith('from_to') ? `${args.was}>${args.now}` : words.t(key, args)),
  })
  expect(told).toEqual(['codes A01>A01 A02', 'total CNY 100>CNY 90', 'discount 0%>10%'])
  expect(changesOf(entry(stood(), stood()), words)).toEqual([])
  expect(changesOf(entry(null, stood()), words)).toEqual(['codes A01', 'total CNY 100'])
})
test('M3: a step says the plan there was and the one there is, where not only its amounts follow the total', () => {
  const t = (key: string, args: Record<string, unknown> = {}) =>
    key.endsWith('from_to') ? `${args.was}>${args.now}` : words.t(key, args)
  const due = (day: string, amount = 100, total = 100) => stood({ total, plan: [{ day, amount }] })
  expect(changesOf(entry(due('2026-11-01'), due('2030-01-01')), { ...words, t })).toEqual([
    'plan_was 2026-11-01\u00a0CNY\u00a0100',
    'plan 2030-01-01\u00a0CNY\u00a0100',
  ])
  expect(changesOf(entry(due('2026-11-01'), due('2026-11-01', 90, 90)), { ...words, t })).toEqual([
    'total CNY 100>CNY 90',
  ])
})
test('B7: what has no word of its own is an update', () => {
  expect([stepOf('order.give_up'), stepOf('workspace.edit')]).toEqual(['order_give_up', 'other'])
})

test('B7, M1: a step says which payment, invoice or file it was of, and why', () => {
  const part = (more: object) => ({
    ...{ kind: '', amount: 0, currency: '', name: '', reason: '', step: 'added' },
    ...more,
  })
  const parts = [
    part({ noun: 'payment', kind: 'refund', amount: 5, currency: 'CNY', reason: '多付' }),
    part({ noun: 'invoice_request', kind: 'special', amount: 90, currency: 'CNY', name: 'No. 7' }),
    part({ noun: 'attachment', name: '合同.pdf' }),
  ]
  const t = (key: string, args: Record<string, unknown> = {}) => `${key} ${String(args.reason ?? '')}`.trim()
  expect(partsOf({ parts } as unknown as OrderEntry, { ...words, t })).toEqual([
    'orders.kind.refund CNY 5',
    'orders.because 多付',
    'finance.kind.special CNY 90 No. 7',
    '合同.pdf',
  ])
})
