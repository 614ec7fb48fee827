import { describe, expect, it } from 'vitest'
import type { Booth, FloorPlan } from '@/api/types'
import {
  codeAfter,
  freeCode,
  inOrder,
  measuresOf,
  movedBy,
  sizedBy,
  thingAt,
  thingsOf,
} from '../floor_plan/drawing'
import { approach, begin, fit, pan, reveal, scaleBar, zoom } from './camera'
import { boothAt, layOut, neighbour, wall } from './layout'

const booth = (code: string, x: number, y: number, hall = '1号馆') =>
  ({ id: code, code, hall, place: { x, y, width: 3000, depth: 3000 } }) as Booth

const two = layOut([
  booth('A01', 0, 0),
  booth('A02', 3000, 0),
  booth('B01', 0, 6000),
  booth('C01', 0, 0, '2号馆'),
  { ...booth('X', 0, 0), place: undefined } as Booth,
])

describe('B2: halls on a sheet', () => {
  it('stand one below the other, with what is on no plan left out', () => {
    expect(two.halls.map((hall) => [hall.hall, hall.count])).toEqual([
      ['1号馆', 3],
      ['2号馆', 1],
    ])
    expect(two.booths.map((one) => one.booth.code)).not.toContain('X')
    const [first, second] = two.halls
    expect(second!.y).toBeGreaterThan(first!.y + first!.height)
    for (const one of two.booths) {
      const hall = two.halls.find((box) => box.hall === one.booth.hall)!
      expect(one.x >= hall.x && one.x + one.width <= hall.x + hall.width).toBe(true)
      expect(one.y >= hall.y && one.y + one.height <= hall.y + hall.height).toBe(true)
    }
  })
  it('are as large as their plan says, and as what stands in them needs, with their marks', () => {
    const pillar = { id: '1', type: 'pillar', text: '', x: 9000, y: 1000, width: 500, depth: 500 } as const
    const plan = { hall: '1号馆', width: 30_000, depth: 2000, marks: [pillar] } as unknown as FloorPlan
    const empty = { hall: '3号馆', width: 9000, depth: 9000, marks: [] } as unknown as FloorPlan
    const drawn = layOut([booth('A01', 0, 0)], [empty, plan])
    expect(drawn.halls.map((hall) => [hall.hall, hall.width, hall.height, hall.count])).toEqual([
      ['1号馆', 33_000, 6000, 1],
      ['3号馆', 12_000, 12_000, 0],
    ])
    const [hall] = drawn.halls
    expect(hall!.marks).toEqual([
      { mark: pillar, x: hall!.x + wall + 9000, y: hall!.y + wall + 1000, width: 500, height: 500 },
    ])
  })
  it('find the booth under a finger, and the next one by an arrow key', () => {
    const at = (code: string) => two.booths.find((one) => one.booth.code === code)!
    expect(boothAt(two, at('A02').x + 1, at('A02').y + 2999)?.booth.code).toBe('A02')
    expect(boothAt(two, 0, 0)).toBeUndefined()
    expect(neighbour(two, at('A01'), 'ArrowRight')?.booth.code).toBe('A02')
    expect(neighbour(two, at('A01'), 'ArrowDown')?.booth.code).toBe('B01')
    expect(neighbour(two, at('B01'), 'ArrowDown')?.booth.code).toBe('C01')
    expect(neighbour(two, at('A01'), 'ArrowLeft')).toBeUndefined()
  })
})

describe('B2: the camera', () => {
  const window = { width: 800, height: 600 }
  const whole = fit(two, window)
  it('fits the sheet', () => {
    expect(whole.x).toBeLessThanOrEqual(0)
    expect(whole.x + window.width / whole.scale).toBeGreaterThanOrEqual(two.width)
    expect(whole.y + window.height / whole.scale).toBeGreaterThanOrEqual(two.height)
  })
  it('begins with all of it if its codes can be read, else as wide as the window from the top', () => {
    expect(begin(two, window)).toEqual(whole)
    const tall = { x: 0, y: 0, width: 60_000, height: 200_000 }
    const first = begin(tall, window)
    expect(first.scale).toBeGreaterThan(fit(tall, window).scale)
    expect(first.y).toBeLessThan(0)
    expect(first.y * first.scale).toBeCloseTo(-16)
  })
  it('keeps the point under the finger when it zooms, and stops at its ends', () => {
    const at = { x: 200, y: 100 }
    const near = zoom(whole, 1.5, at, whole.scale)
    expect(near.x + at.x / near.scale).toBeCloseTo(whole.x + at.x / whole.scale)
    expect(near.y + at.y / near.scale).toBeCloseTo(whole.y + at.y / whole.scale)
    expect(zoom(near, 1e9, at, whole.scale).scale).toBe(0.08)
    expect(zoom(near, 1e-9, at, whole.scale).scale).toBe(whole.scale)
  })
  it('never loses the sheet, and goes only as far as shows a booth', () => {
    const lost = pan(whole, 1e6, -1e6, two, window)
    expect(lost.x + window.width / 2 / lost.scale).toBeCloseTo(two.x)
    expect(lost.y + window.height / 2 / lost.scale).toBeCloseTo(two.y + two.height)
    expect(reveal(whole, two.booths[0]!, window)).toEqual(whole)
    const aside = { ...whole, x: two.width * 2 }
    const shown = reveal(aside, two.booths[0]!, window)
    expect(shown.x).toBeLessThan(two.booths[0]!.x)
    expect(shown.y).toBe(aside.y)
  })
})

describe('B2: what is looked for is seen', () => {
  const window = { width: 390, height: 200 }
  const far = { x: 0, y: 0, scale: 0.005 }
  const box = { x: 30_000, y: 12_000, width: 3000, height: 3000 }
  it('comes as near as a finger needs, into the middle of what nothing lies over', () => {
    const near = approach(far, box, window, 44)
    expect(near.scale * box.width).toBeCloseTo(44)
    expect((box.x + box.width / 2 - near.x) * near.scale).toBeCloseTo(195)
    expect((box.y + box.height / 2 - near.y) * near.scale).toBeCloseTo(100)
  })
  it('and moves as little as shows it where it is near enough', () => {
    const near = { ...far, scale: 0.03 }
    expect(approach(near, box, window, 44)).toEqual(reveal(near, box, window))
    expect(approach(far, box, window, 0).scale).toBe(far.scale)
  })
  it('has a scale bar of round metres that are as long as it is drawn', () => {
    expect(scaleBar(0.005)).toEqual({ metres: 10, width: 50 })
    expect(scaleBar(0.02)).toEqual({ metres: 3, width: 60 })
    for (const scale of [0.0004, 0.003, 0.01, 0.0317, 0.08]) {
      const { metres, width } = scaleBar(scale)
      expect(width).toBeCloseTo(metres * 1000 * scale)
      expect(width).toBeLessThanOrEqual(96)
      expect(width).toBeGreaterThan(24)
    }
  })
})

describe('B2: a hand on the map', () => {
  const place = { x: 1000, y: 2000, width: 3000, depth: 3000 }
  it('moves and sizes on the grid, never out of the hall’s corner', () => {
    expect(movedBy(place, 260, -2400, 500)).toEqual({ ...place, x: 1500, y: 0 })
    expect(sizedBy(place, 1400, -9000, 500)).toEqual({ ...place, width: 4500, depth: 500 })
  })
  it('counts codes on, past those that somebody has', () => {
    expect([codeAfter('1A-09'), codeAfter('A99b'), codeAfter('VIP')]).toEqual(['1A-10', 'A100b', null])
    const has = [booth('A01', 0, 0), booth('A02', 3000, 0), booth('B01', 0, 6000)]
    expect(freeCode(has, '1号馆', { ...place, x: 6000, y: 0 })).toBe('A03')
    expect(inOrder([has[2]!, has[1]!, has[0]!]).map((one) => one.code)).toEqual(['A01', 'A02', 'B01'])
  })
  it('takes hold of a pillar that stands in a booth before the booth, and of nothing that is sold', () => {
    const pillar = { id: '1', type: 'pillar', text: '', x: 0, y: 0, width: 500, depth: 500 } as const
    const plan = { id: 'p', hall: '1号馆', width: 9000, depth: 9000, marks: [pillar] } as unknown as FloorPlan
    const sold = { ...booth('A01', 0, 0), state: 'paid' } as Booth
    const things = thingsOf(layOut([sold], [plan]))
    const hall = things[0]!.hall
    expect(thingAt(things, hall.x + wall + 100, hall.y + wall + 100)?.id).toBe('p/1')
    expect(thingAt(things, hall.x + wall + 900, hall.y + wall + 900)).toMatchObject({
      id: 'A01',
      locked: true,
    })
  })
  it('a booth that was drawn as it measures is measured anew in its new size; another keeps its measures', () => {
    const one = { ...booth('A01', 0, 0), width: 3000, depth: 3000, area: 900 } as Booth
    expect(measuresOf(one, { ...place, width: 6000 })).toEqual({ width: 6000, depth: 3000, area: 1800 })
    expect(measuresOf({ ...one, width: 2000 }, { ...place, width: 6000 })).toEqual({})
    expect(measuresOf(one, place)).toEqual({})
  })
})
