import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Area } from './scene'
import { common, holds, margin, meet, rest, seen } from './sight'

const side = 40
const points = Array.from({ length: side * side }, (_, n) => [n % side, Math.floor(n / side)] as const)
const from = fc.integer({ min: -10, max: 30 })
const long = fc.integer({ min: 1, max: 20 })
const area = fc.record({ x: from, y: from, width: long, height: long })
const has = ({ x, y, width, height }: Area, [px, py]: readonly [number, number]) =>
  px >= x && px < x + width && py >= y && py < y + height

describe('B2: a map that is moved', () => {
  it('keeps what was drawn and is seen still, and draws each other point once', () => {
    fc.assert(
      fc.property(area, area, (before, now) => {
        const kept = meet(before, now) ? common(before, now) : null
        const parts = kept ? [kept, ...rest(now, kept)] : [now]
        const wrong = points.filter(
          (at) => parts.filter((part) => has(part, at)).length !== Number(has(now, at)),
        )
        expect(wrong).toEqual([])
        expect(points.filter((at) => !!kept && has(kept, at) !== (has(before, at) && has(now, at)))).toEqual(
          [],
        )
      }),
    )
  })
  it('is drawn beyond its window by whole pixels of the screen, on a phone by less', () => {
    for (const ratio of [1, 1.25, 1.5, 2.625, 3]) {
      const edge = margin({ width: 390, height: 700 }, ratio)
      expect(edge * ratio).toBeCloseTo(Math.round(edge * ratio), 6)
      expect(edge).toBeCloseTo(78, -1)
    }
    expect(margin({ width: 1920, height: 1080 }, 1)).toBe(256)
  })
  it('takes parts of a pixel that do not come out even for the same', () => {
    const sight = { view: { scale: 1, x: 0, y: 0 }, window: { width: 100, height: 10 } }
    expect(holds(seen(sight), { x: 0, y: 0, width: 100 / 3 + 200 / 3 + 1e-9, height: 10 })).toBe(true)
    expect(holds(seen(sight), { x: 0, y: 0, width: 101, height: 10 })).toBe(false)
    expect(holds(seen(sight, 5), { x: -5, y: -5, width: 110, height: 20 })).toBe(true)
  })
})
