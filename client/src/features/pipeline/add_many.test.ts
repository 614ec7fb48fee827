import { expect, test } from 'vitest'
import type { Customer, CustomerPage } from '@/api/types'
import { addMost, readFitting } from './add_many'

const cards = Array.from({ length: 1100 }, (_, n) => ({ id: String(n), expected: {} }) as Customer)

test('W7: all that fit are read, page by page, but for those that will not do, and not more than go at once', async () => {
  const asked: unknown[] = []
  const read = (query: { after?: string; limit?: number } = {}) => {
    asked.push(query)
    const from = Number(query.after ?? 0)
    const customers = cards.slice(from, from + 200)
    const next = from + 200 < cards.length ? String(from + 200) : undefined
    return Promise.resolve({ customers, next, total: cards.length } as CustomerPage)
  }
  const third = await readFitting({ tags: ['冷链'] }, (card) => Number(card.id) % 3 === 0, read)
  expect([third.cards.length, third.total, asked.length]).toEqual([367, 1100, 6])
  expect(asked[0]).toEqual({ tags: ['冷链'], limit: 200, after: undefined })
  const most = await readFitting({}, () => true, read)
  expect([most.cards.length, most.cards.at(-1)!.id, asked.length]).toEqual([addMost, '499', 9])
})
