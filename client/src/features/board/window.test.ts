import { describe, expect, it } from 'vitest'
import { offsetsOf, within } from './window'

describe('the part of a long list that is drawn', () => {
  const offsets = offsetsOf(10_000, () => 92) // a card and its gap: 100

  it('is what is seen, whatever the list’s length', () => {
    expect(within(offsets, 0, 560)).toEqual({ from: 0, to: 6 })
    expect(within(offsets, 500_050, 500_610)).toEqual({ from: 5_000, to: 5_007 })
  })

  it('stays within the list when scrolled beyond its ends', () => {
    expect(within(offsets, -400, 100)).toEqual({ from: 0, to: 2 })
    expect(within(offsets, 999_950, 1_000_500)).toEqual({ from: 9_999, to: 10_000 })
    expect(within(offsets, 2_000_000, 2_000_500)).toEqual({ from: 10_000, to: 10_000 })
    expect(
      within(
        offsetsOf(0, () => 0),
        0,
        500,
      ),
    ).toEqual({ from: 0, to: 0 })
  })

  it('goes by each card’s own height', () => {
    const heights = [40, 200, 60, 90]
    const own = offsetsOf(4, (index) => heights[index]!)
    expect([...own]).toEqual([0, 48, 256, 324, 422])
    expect(within(own, 50, 255)).toEqual({ from: 1, to: 2 })
    expect(within(own, 50, 257)).toEqual({ from: 1, to: 3 })
  })
})
