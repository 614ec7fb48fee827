import { describe, expect, it } from 'vitest'
import type { Booth, BoothState } from '@/api/types'
import { droppable, takeable } from '../useTaking'
import { codeIn, drawStill } from './draw_still'
import { hallSums } from './hall_sums'
import { layOut } from './layout'
import type { Palette } from './palette'
import { onScreen, viewpoint, whole, type Scene } from './scene'
import { cut } from './text'

const booth = (n: number, state: BoothState = 'available') =>
  ({
    id: `b${n}`,
    code: `1A-${n}`,
    hall: '1号馆',
    state,
    area: 900,
    listPrice: null,
    place: { x: (n % 100) * 3000, y: Math.floor(n / 100) * 3000, width: 3000, depth: 3000 },
  }) as Booth

/** A canvas that counts what is drawn on it; every letter is 7 pixels wide. */
function counting() {
  const count: Record<string, number> = {}
  const ctx = new Proxy({} as Record<string, unknown>, {
    get: (kept, name: string) =>
      name in kept
        ? kept[name]
        : (...args: unknown[]) => {
            count[name] = (count[name] ?? 0) + 1
            return { width: String(args[0]).length * 7 }
          },
    set: (kept, name: string, value) => ((kept[name] = value), true),
  })
  return { ctx: ctx as unknown as CanvasRenderingContext2D, count }
}

const paint = { fill: '#fff', edge: '#000', text: '#000' }
const palette = {
  state: new Proxy({}, { get: () => paint }),
  font: 'sans',
  mono: 'mono',
  codeSize: 11,
  nameSize: 12,
} as unknown as Palette
const layout = layOut(Array.from({ length: 6000 }, (_, n) => booth(n, n % 2 ? 'paid' : 'available')))
const scene = (more: Partial<Scene> = {}): Scene => ({
  layout,
  view: viewpoint({ x: 0, y: 0, scale: 0.01 }, 1),
  window: { width: 1400, height: 700 },
  palette,
  dim: () => false,
  name: () => '',
  price: () => '',
  count: () => [],
  ...more,
})

describe('B2: a map of thousands of booths', () => {
  it('draws what is in sight, and when it is moved what came into sight', () => {
    const all = counting()
    drawStill(all.ctx, scene(), whole(scene().window))
    const strip = counting()
    drawStill(strip.ctx, scene(), { x: 0, y: 0, width: 9, height: 700 })
    // Fill and edge of each; 46 × 20 or so are in sight, and one column of them in the strip.
    expect(all.count.fillRect).toBeLessThan(2200)
    expect(strip.count.fillRect).toBeLessThan(60)
    expect(strip.count.fillText ?? 0).toBeLessThan(60)
  })
  it('is shifted by whole pixels of the screen, so that what is drawn and what is added meet', () => {
    for (const ratio of [1, 1.5, 2]) {
      const camera = { x: 1234.5, y: 777.7, scale: 0.0137 }
      const [before, after] = [camera, { ...camera, x: camera.x + 321.9 }].map((one) => viewpoint(one, ratio))
      const shift = (before!.x - after!.x) * ratio
      expect(shift).toBeCloseTo(Math.round(shift), 6)
      const one = layout.booths[123]!
      expect((onScreen(one, after!).x - onScreen(one, before!).x) * ratio).toBeCloseTo(shift, 6)
      expect(onScreen(one, after!).width).toBe(onScreen(one, before!).width)
    }
  })
  it('says how far each hall is sold', () => {
    expect(
      hallSums(layOut([booth(1, 'paid'), booth(2), booth(3, 'held'), booth(4, 'booked')])).get('1号馆'),
    ).toEqual({
      count: 4,
      sold: 2,
      area: 50,
    })
  })
  it('writes a code whole, without its hall, or not at all; a name as far as there is room', () => {
    const { ctx } = counting()
    const drawn = [50, 28, 21].map((width) => codeIn(ctx, '1A-04', 'A-04', width))
    expect(drawn).toEqual(['1A-04', 'A-04', ''])
    expect(cut(ctx, '青屿海澜渔业', 28)).toBe('青屿海…')
    expect(cut(ctx, '青屿', 28)).toBe('青屿')
  })
})

describe('B2: a booth is never drawn under the code of another', () => {
  const coded = (codes: string[], hall = '1号馆') =>
    codes.map((code, n) => ({ ...booth(n), id: `${hall}${code}`, code, hall }))
  const shortOf = (codes: string[]) => layOut(coded(codes)).booths.map((one) => one.short)
  it('leaves out the number of a hall where all its codes have it, and keeps what parts a code', () => {
    expect(shortOf(['1A-04', '1B-12'])).toEqual(['A-04', 'B-12'])
    expect(shortOf(['1A1-01', '1A-101'])).toEqual(['A1-01', 'A-101'])
    for (const codes of [['1A-04', '2A-04'], ['1A-04', 'A-04'], ['1A-04', '11A-04'], ['101', '102'], ['A04']])
      expect(shortOf(codes)).toEqual(codes)
  })
  it('asks each hall by itself', () => {
    const two = layOut([...coded(['1A-04', '2A-04']), ...coded(['2A-04', '2B-01'], '2号馆')])
    expect(two.booths.map((one) => one.short)).toEqual(['1A-04', '2A-04', 'A-04', 'B-01'])
  })
  it('draws two codes of a hall as two texts, whatever the codes', () => {
    const { ctx } = counting()
    const parts = ['1', '11', '2', 'A', 'A1', 'a', '-', '--', '/', '01', '101', '展']
    const words = parts.flatMap((a) => parts.flatMap((b) => [a + b, ...parts.map((c) => a + b + c)]))
    const all = [...new Set(words)]
    const sets = [all, all.filter((code) => /^1[Aa]/.test(code)), all.filter((code) => /^11?A/.test(code))]
    for (const codes of sets)
      for (const width of [14, 21, 28, 35, 70]) {
        const drawn = layOut(coded(codes)).booths.map((one) => codeIn(ctx, one.booth.code, one.short, width))
        const seen = drawn.filter(Boolean)
        expect(new Set(seen).size).toBe(seen.length)
      }
  })
})

describe('B4: a card dropped on a booth', () => {
  const rights = { writes: true, manager: false, sells: () => true, me: { departmentId: 'd1' } } as never
  const of = (state: BoothState, more: Partial<Booth> = {}) => ({ ...booth(1, state), ...more }) as Booth
  it('holds what is free or set aside for us, and makes no hold longer', () => {
    expect(droppable(of('available'), rights, 'me')).toBe(true)
    expect(droppable(of('reserved', { reservedDepartmentId: 'd1' }), rights, 'me')).toBe(true)
    expect(droppable(of('reserved', { reservedDepartmentId: 'd2' }), rights, 'me')).toBe(false)
    for (const state of ['held', 'booked', 'signed', 'part_paid', 'paid', 'blocked'] as const)
      expect(droppable(of(state, { holderId: 'me' }), rights, 'me')).toBe(false)
    expect(takeable(of('held', { holderId: 'me' }), rights, 'me')).toBe(true)
    expect(takeable(of('held', { holderId: 'other' }), rights, 'me')).toBe(false)
  })
})
