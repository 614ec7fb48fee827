import { describe, expect, it } from 'vitest'
import type { Item } from '@/api/types'
import { dropOf, stepOf } from './drop'
import { onDay } from './moves'
import { selectionAfter } from './selection'
import { inColumns } from './zones'

const item = (id: string, day: string, rank: string) =>
  ({ id, week: '2026-W41', day, rank }) as unknown as Item
const today = '2026-10-08'
const old = item('old', '2026-10-06', 'z9')
const a = item('a', today, 'a1')
const b = item('b', today, 'a2')
const zone = { key: 'today', place: onDay(today), open: [old, a, b] }

describe('a drop', () => {
  it('lands between its neighbours', () => {
    const drop = dropOf(
      [item('new', '2026-10-09', 'x')],
      zone,
      { previousId: 'a', nextId: 'b', start: 0 },
      today,
    )
    expect(drop).toMatchObject({ above: 'a1', below: 'a2' })
    expect(drop.placeOf(item('new', '2026-10-09', 'x'))).toEqual(onDay(today))
  })

  it('does not take its order from carried work of another day', () => {
    expect(dropOf([b], zone, { previousId: 'old', nextId: 'a', start: 0 }, today)).toMatchObject({
      above: null,
      below: 'a1',
    })
  })

  it('keeps carried work carried at the top and makes it today’s among today’s', () => {
    expect(dropOf([old], zone, { previousId: null, nextId: 'a', start: 0 }, today).placeOf(old).day).toBe(
      '2026-10-06',
    )
    expect(dropOf([old], zone, { previousId: 'a', nextId: 'b', start: 0 }, today).placeOf(old).day).toBe(
      today,
    )
  })

  it('sorting the week’s focus does not unplan Saturday', () => {
    const saturday = item('s', '2026-10-10', 'a5')
    const week = { key: 'week', place: { week: '2026-W41', day: '' }, open: [item('w', '', 'a4'), saturday] }
    expect(
      dropOf([saturday], week, { previousId: null, nextId: 'w', start: 0 }, today).placeOf(saturday).day,
    ).toBe('2026-10-10')
  })

  it('knows its place in the second column, where no neighbour is drawn', () => {
    const drop = dropOf([item('new', '', 'x')], zone, { previousId: null, nextId: null, start: 2 }, today)
    expect(drop).toMatchObject({ above: 'a1', below: 'a2' })
  })
})

describe('the selection', () => {
  it('toggles one card and extends over a range', () => {
    const one = selectionAfter(new Set(), 'b', null)
    expect([...one]).toEqual(['b'])
    expect([...selectionAfter(one, 'd', ['a', 'b', 'c', 'd'])]).toEqual(['b', 'c', 'd'])
    expect(selectionAfter(one, 'b', null).size).toBe(0)
  })
})

describe('two columns', () => {
  it('are about as high and keep the order', () => {
    expect(inColumns([a, b, old], () => 1).map((column) => column.length)).toEqual([1, 2])
    expect(inColumns([a], () => 1)).toEqual([[a], []])
    expect(inColumns([], () => 1)).toEqual([[], []])
  })
})

describe('a step within a zone', () => {
  const c = item('c', today, 'a3')
  const list = { ...zone, open: [old, a, b, c] }

  it('passes one neighbour, up or down', () => {
    expect(stepOf([c], list, -1, today)).toMatchObject({ above: 'a1', below: 'a2' })
    expect(stepOf([a], list, 1, today)).toMatchObject({ above: 'a2', below: 'a3' })
  })

  it('ends at the ends, and at the edge between carried work and today’s own', () => {
    expect(stepOf([c], list, 1, today)).toBeNull()
    expect(stepOf([old], list, -1, today)).toBeNull()
    expect(stepOf([a], list, -1, today)).toBeNull()
  })

  it('takes several together', () => {
    expect(stepOf([b, c], list, -1, today)).toMatchObject({ above: null, below: 'a1' })
  })

  it('makes carried work today’s when it goes down among it', () => {
    const drop = stepOf([old], list, 1, today)!
    expect(drop.placeOf(old).day).toBe(today)
    expect(drop).toMatchObject({ above: 'a1', below: 'a2' })
  })
})
