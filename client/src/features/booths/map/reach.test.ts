import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holds, margin, rest, shifted } from './reach'
import type { Area } from './scene'

const canvas = { width: 40, height: 30 }
const inside = fc
  .record({
    x: fc.nat(39),
    y: fc.nat(29),
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 30 }),
  })
  .map((one) => ({
    ...one,
    width: Math.min(one.width, canvas.width - one.x),
    height: Math.min(one.height, canvas.height - one.y),
  }))
const points = Array.from({ length: canvas.width * canvas.height }, (_, n) => [
  n % canvas.width,
  Math.floor(n / canvas.width),
])
const has = ({ x, y, width, height }: Area, px: number, py: number) =>
  px >= x && px < x + width && py >= y && py < y + height

describe('B2: a map that is moved', () => {
  it('has each point drawn once: in what was drawn, or in one of the rest', () => {
    fc.assert(
      fc.property(inside, (done) => {
        const parts = [done, ...rest(canvas, done)]
        const drawn = ([x, y]: number[]) => parts.filter((part) => has(part, x!, y!)).length
        expect(points.filter((point) => drawn(point) !== 1)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
  it('keeps of what it shifts what is still on its canvas, and nothing else', () => {
    const far = fc.integer({ min: -60, max: 60 })
    fc.assert(
      fc.property(inside, far, far, (area, dx, dy) => {
        const kept = shifted(canvas, area, dx, dy)
        const right = ([x, y]: number[]) => (!!kept && has(kept, x!, y!)) === has(area, x! - dx, y! - dy)
        expect(points.filter((point) => !right(point))).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
  it('reaches beyond its window by whole pixels of the screen, on a phone by less', () => {
    for (const ratio of [1, 1.25, 1.5, 2.625, 3]) {
      const edge = margin({ width: 390, height: 700 }, ratio)
      expect(edge * ratio).toBeCloseTo(Math.round(edge * ratio), 6)
      expect(edge).toBeCloseTo(78, -1)
    }
    expect(margin({ width: 1920, height: 1080 }, 1)).toBe(256)
  })
  it('takes parts of a pixel that do not come out even for the same', () => {
    const third = { x: 0, y: 0, width: 100 / 3 + 200 / 3, height: 10 }
    expect(holds({ x: 0, y: 0, width: 100, height: 10 }, third)).toBe(true)
    expect(holds({ x: 0, y: 0, width: 99, height: 10 }, third)).toBe(false)
  })
})
