import { describe, expect, test } from 'vitest'
import type { Item } from '@/api/types'
import { byRank } from './board'
import { keysIn, longestRank, ranksBetween, type Gap } from './rank'

const item = (id: string, rank: string) => ({ id, rank }) as Item

/** A department's items, and the order they should stand in. */
function crowded(n: number) {
  const ranks = ranksBetween(null, null, n)
  const items = new Map(ranks.map((rank, i) => [`i${i}`, item(`i${i}`, rank)]))
  return { items, order: [...items.keys()] }
}

function put(items: Map<string, Item>, id: string, gap: Gap): number {
  const { ranks, others } = keysIn(gap, items.values(), 1)
  for (const other of others) items.set(other.item.id, item(other.item.id, other.rank))
  items.set(id, item(id, ranks[0]!))
  return others.length
}

const shown = (items: Map<string, Item>) => [...items.values()].sort(byRank).map((one) => one.id)

describe('500 inserts at one place', () => {
  test.each([
    ['always behind the same item', 0],
    ['always before the same item', 1],
  ])('%s: every key short, the order as it was made', (_, side) => {
    const { items, order } = crowded(40)
    let [above, below] = ['i19', 'i20']
    let spread = 0
    for (let n = 0; n < 500; n++) {
      const id = `n${n}`
      const gap = { above: items.get(above)!.rank, below: items.get(below)!.rank, behind: above }
      if (put(items, id, gap) > 0) spread++
      order.splice(order.indexOf(below), 0, id)
      if (side === 0) below = id
      else above = id
      expect(items.get(id)!.rank.length).toBeLessThanOrEqual(longestRank)
    }
    expect(shown(items)).toEqual(order)
    expect(spread).toBeGreaterThan(0)
    expect(spread).toBeLessThan(6)
    expect(new Set([...items.values()].map((one) => one.rank)).size).toBe(540)
  })
})

test('far from the crowd nothing is touched', () => {
  const { items } = crowded(10)
  const [near, next] = ['V', 'W'].map((end) => item(end, `${items.get('i4')!.rank}${'V'.repeat(45)}${end}`))
  for (const one of [near!, next!]) items.set(one.id, one)
  const { others } = keysIn({ above: near!.rank, below: next!.rank }, items.values(), 1)
  expect(others.map((one) => one.item.id)).toEqual(['V', 'W'])
})

test('between two of one key: the one below makes room', () => {
  const items = [item('a', 'a1'), item('b', 'a5'), item('c', 'a5'), item('d', 'a7')]
  const { ranks, others } = keysIn({ above: 'a5', below: 'a5', behind: 'b' }, items, 1)
  expect(others.map((one) => one.item.id)).toEqual(['c'])
  expect('a5' < ranks[0]! && ranks[0]! < others[0]!.rank && others[0]!.rank < 'a7').toBe(true)
})

test('at either end of a crowd there is room', () => {
  const long = `a0${'V'.repeat(50)}`
  expect(keysIn({ above: null, below: long }, [item('x', long)], 2).ranks.every((r) => r.length < 5)).toBe(
    true,
  )
  expect(keysIn({ above: long, below: null }, [item('x', long)], 2).others).toEqual([])
})
