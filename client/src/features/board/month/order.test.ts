import { expect, test } from 'vitest'
import type { Item } from '@/api/types'
import { indexBeside } from './order'

const goals = ['a', 'b', 'c'].map((id) => ({ id }) as Item)
const beside = (item: number, id: string, below: boolean) => indexBeside(goals, goals[item]!, { id, below })

test('W3: a line put above or below another, counted without itself', () => {
  expect(beside(0, 'c', true)).toBe(2)
  expect(beside(0, 'c', false)).toBe(1)
  expect(beside(2, 'a', false)).toBe(0)
  expect(beside(2, 'a', true)).toBe(1)
})

test('W3: where it stands already, or beside what is gone, nothing is done', () => {
  expect(beside(0, 'b', false)).toBe(-1)
  expect(beside(1, 'a', true)).toBe(-1)
  expect(beside(1, 'x', true)).toBe(-1)
})
