import { expect, it } from 'vitest'
import type { FollowUp, Item } from '@/api/types'
import { Base } from './base'
import { Past } from './past'
import type { Session } from './session'

const at = '2026-10-08T02:00:00Z'
const done = (id: string, day: number) =>
  ({
    id,
    archived: false,
    version: 1,
    doneAt: `2026-09-${String(day).padStart(2, '0')}T02:00:00Z`,
  }) as FollowUp
const open = (id: string) => ({ id, archived: false, version: 1, doneAt: null }) as FollowUp

function world() {
  const view = { seq: null as number | null, stale: false, denied: false }
  const session = { views: new Map([['follow_ups', view]]), epoch: 'e' } as unknown as Session
  const base: Base = new Base(() => {})
  const past = new Past(
    () => ({ base, session }),
    () => {},
  )
  const snapshot = (seq: number, ...list: FollowUp[]) => {
    base.snapshot({ epoch: 'e', seq, view: 'follow_ups', nouns: { follow_up: list }, now: at })
    view.seq = seq
  }
  const ids = () => [...base.all('follow_up')].map((f) => f.id).sort()
  return { view, base, past, snapshot, ids }
}

it('P10: contacts of the log count beside the view only: not before it, of another life, or from before its snapshot', () => {
  const { past, snapshot, ids, view } = world()
  const rows = { epoch: 'e', seq: 5, visits: [done('a', 1)] }
  expect(past.adopt(rows)).toBeNull()
  snapshot(5, open('x'))
  expect(past.adopt({ ...rows, epoch: 'old' })).toBeNull()
  expect(past.adopt({ ...rows, seq: 4 })).toBeNull()
  view.stale = true
  expect(past.adopt(rows)).toBeNull()
  view.stale = false
  expect(past.adopt(rows)).toEqual({ again: [] })
  expect(ids()).toEqual(['a', 'x'])
  expect(past.told).toBe(5)
  snapshot(6, open('x'))
  expect(ids(), 'a newer snapshot lets go of what was read').toEqual(['x'])
})

it('P10: what was archived after the log was read is not brought back by it', () => {
  const { past, base, snapshot, ids } = world()
  snapshot(5)
  const gone = {
    seq: 7,
    op: 'remove' as const,
    noun: 'follow_up' as const,
    id: 'a',
    actor: 'li',
    command: 'c',
    at,
  }
  base.change(gone)
  expect(past.adopt({ epoch: 'e', seq: 6, visits: [done('a', 1), done('b', 2)] })).toEqual({ again: ['a'] })
  expect(ids()).toEqual(['b'])
})

it('keeps the contacts done last, and everything open, when there are too many', () => {
  const { past, snapshot, ids } = world()
  snapshot(5, open('x'), done('a', 1), done('c', 3), done('b', 2))
  past.shed(3)
  expect(ids()).toEqual(['a', 'b', 'c', 'x'])
  past.shed(2)
  expect(ids()).toEqual(['b', 'c', 'x'])
  expect(past.adopt({ epoch: 'e', seq: 5, visits: [done('a', 1)] })).toEqual({ again: [] })
  expect(ids()).toEqual(['a', 'b', 'c', 'x'])
})

it('W3: finished items of a month stand beside their board, where changes reach them, until it is read anew', () => {
  const board = { seq: 5 as number | null, stale: false, denied: false }
  const session = { views: new Map([['board:d', board]]), epoch: 'e' } as unknown as Session
  const base: Base = new Base(() => {})
  const past = new Past(
    () => ({ base, session }),
    () => {},
  )
  const task = (id: string, day: number) => ({ ...done(id, day), departmentId: 'd' }) as unknown as Item
  const titles = () => [...base.all('item')].map((i) => i.id).sort()
  const rows = { epoch: 'e', seq: 6, departmentId: 'd', items: [task('a', 1), task('b', 2)] }
  expect(past.adoptItems({ ...rows, departmentId: 'other' })).toBeNull()
  expect(past.adoptItems(rows)).toEqual({ again: [] })
  expect(titles()).toEqual(['a', 'b'])
  base.change({ seq: 7, op: 'remove', noun: 'item', id: 'a', actor: 'li', command: 'c', at })
  expect(titles()).toEqual(['b'])
  past.shed(0)
  expect(titles(), 'too many are let go at the next start').toEqual([])
  expect(past.adoptItems(rows)).toEqual({ again: ['a'] })
  base.snapshot({ epoch: 'e', seq: 9, view: 'board:d', nouns: { item: [] }, now: at })
  expect(titles()).toEqual([])
})
