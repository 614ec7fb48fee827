import { expect, test } from 'vitest'
import { placesOf, soldText } from './ranking'

const sold = (userId: string, booths: number, CNY: number, USD = 0) => ({
  userId,
  booths,
  amount: { CNY, USD },
})

test('R7: who is level has the same place, and whoever follows is as many further on', () => {
  expect(placesOf([sold('a', 3, 900), sold('b', 2, 600), sold('c', 2, 600), sold('d', 1, 600)])).toEqual([
    1, 2, 2, 4,
  ])
  expect(placesOf([sold('a', 2, 600), sold('b', 2, 600), sold('c', 1, 0)])).toEqual([1, 1, 3])
  expect(placesOf([sold('a', 2, 600, 100), sold('b', 2, 600)])).toEqual([1, 2])
  expect(placesOf([])).toEqual([])
})

test('R7: yuan and dollars stand beside each other, and nothing stands as no yuan', () => {
  const said = (CNY: number, USD: number) => soldText(sold('a', 1, CNY, USD), 'zh-CN')
  expect(said(386_400_49, 0)).toBe('¥386,400')
  expect(said(386_400_00, 12_000_00)).toBe('¥386,400 + $12,000')
  expect(said(0, 12_000_00)).toBe('$12,000')
  expect(said(0, 0)).toBe('¥0')
})
