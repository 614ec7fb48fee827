import { expect, test } from 'vitest'
import type { Order } from '@/api/types'
import { receivableRows } from './receivables'

const order = (number: string, fields: Partial<Order>) =>
  ({
    number,
    status: 'signed',
    customerId: 'k',
    ownerId: 'u',
    currency: 'CNY',
    total: 100_00,
    received: 0,
    charge: 0,
    ...fields,
  }) as Order
const line = (day: string, amount: number, paid = 0) => ({
  id: day,
  kind: 'balance' as const,
  day,
  amount,
  paid,
})

test('B7: receivables by age as Excel: what is open of each order, by how long it is overdue, the oldest first', () => {
  const rows = receivableRows(
    [
      order('due', { plan: [line('2026-10-08', 100_00)] }),
      order('old', { received: 40_00, plan: [line('2026-09-07', 60_00, 40_00), line('2026-10-07', 40_00)] }),
      order('draft', { status: 'draft', plan: [line('2026-01-01', 100_00)] }),
      order('even', { received: 100_00, plan: [line('2026-01-01', 100_00, 100_00)] }),
      order('hidden', { masked: true }),
    ],
    '2026-10-08',
    { customer: () => '海丰', owner: () => '林晓棠', exhibition: '渔博会' },
  )
  expect(rows.slice(1).map((cells) => cells.map((c) => c.value))).toEqual([
    ['old', '海丰', '渔博会', '林晓棠', 'CNY', 100, 40, 60, 0, 40, 20, 0, 0, 31],
    ['due', '海丰', '渔博会', '林晓棠', 'CNY', 100, 0, 100, 100, 0, 0, 0, 0, 0],
  ])
  expect(rows[0]).toHaveLength(14)
})
