import { expect, test } from 'vitest'
import { placesOf } from './ranking'

const sold = (userId: string, booths: number, amount: number) => ({ userId, booths, amount })

test('R7: who is level has the same place, and whoever follows is as many further on', () => {
  expect(placesOf([sold('a', 3, 900), sold('b', 2, 600), sold('c', 2, 600), sold('d', 1, 600)])).toEqual([
    1, 2, 2, 4,
  ])
  expect(placesOf([sold('a', 2, 600), sold('b', 2, 600), sold('c', 1, 0)])).toEqual([1, 1, 3])
  expect(placesOf([])).toEqual([])
})
