import { expect, test } from 'vitest'
import { edgeStep } from './edge'

test('W4: what is held scrolls the board at its upper and lower edge, the faster the nearer, and not between them or outside', () => {
  expect(edgeStep(300, 100, 700)).toBe(0)
  expect(edgeStep(100, 100, 700)).toBe(-18)
  expect(edgeStep(140, 100, 700)).toBeGreaterThan(-18)
  expect(edgeStep(140, 100, 700)).toBeLessThan(0)
  expect(edgeStep(700, 100, 700)).toBe(18)
  expect(edgeStep(690, 100, 700)).toBeLessThan(18)
  for (const outside of [60, 720]) expect(edgeStep(outside, 100, 700)).toBe(0)
})
