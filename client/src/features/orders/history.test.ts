import { expect, test } from 'vitest'
import type { OrderEntry } from '@/api/types'
import { changesOf, stepOf } from './history'

const words = {
  t: (key: string, args: Record<string, unknown> = {}) =>
    `${key.split('.').at(-1)} ${String(args.now ?? '')}`.trim(),
  user: (id: string) => id,
  customer: (id: string) => id,
  money: (amount: number, currency: string) => `${currency} ${amount}`,
}
const stood = (more: object = {}) => ({
  ...{ status: 'draft', currency: 'CNY', ownerId: 'lin', customerId: 'k', agentId: '', number: 'HT-1' },
  ...{ codes: ['A01'], total: 100, received: 0, discount: 0, serviceCount: 0, ...more },
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
test('B7: what has no word of its own is an update', () => {
  expect([stepOf('order.give_up'), stepOf('workspace.edit')]).toEqual(['order_give_up', 'other'])
})
