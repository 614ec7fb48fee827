import { expect, test } from 'vitest'
import type { Item } from '@/api/types'
import { Base } from './base'
import { newItem } from './overlay/item'
import type { Change, Snapshot } from './protocol'

const at = '2026-10-08T02:00:00Z'

function item(id: string, title: string, departmentId = 'a'): Item {
  return {
    ...newItem('wang', departmentId, title, '2026-W41', '', 'a0'),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
}

function put(seq: number, state: Item): Change {
  return { seq, op: 'put', noun: 'item', id: state.id, state, actor: 'li', command: `c${seq}`, at }
}

function remove(seq: number, id: string): Change {
  return { seq, op: 'remove', noun: 'item', id, actor: 'li', command: `c${seq}`, at }
}

function snapshot(seq: number, ...items: Item[]): Snapshot {
  return { epoch: 'e', seq, view: 'board:a', nouns: { item: items }, now: at }
}

function titles(base: Base): string[] {
  return [...base.all('item')].map((i) => i.title)
}

test('P10: a change older than, or as old as, what is held does nothing', () => {
  const base = new Base(() => {})
  expect(base.change(put(5, item('x', 'five')))).toBe(true)
  expect(base.change(put(5, item('x', 'again')))).toBe(false)
  expect(base.change(put(4, item('x', 'four')))).toBe(false)
  expect(base.change(remove(3, 'x'))).toBe(false)
  expect(titles(base)).toEqual(['five'])
})

test('P10: a noun missing from a newer snapshot of its view is removed; other views are left alone', () => {
  const base = new Base(() => {})
  base.snapshot(snapshot(5, item('x', 'x'), item('y', 'y')))
  base.change(put(6, item('z', 'z', 'b')))
  base.snapshot(snapshot(8, item('y', 'y')))
  expect(titles(base).sort()).toEqual(['y', 'z'])
})

test('P10: a late snapshot neither brings back what went nor takes what came or changed since', () => {
  const base = new Base(() => {})
  base.snapshot(snapshot(5, item('x', 'x'), item('y', 'y')))
  base.change(remove(7, 'x'))
  base.change(put(8, item('y', 'newer')))
  base.change(put(9, item('w', 'born later')))
  base.snapshot(snapshot(6, item('x', 'x'), item('y', 'y')))
  expect(titles(base).sort()).toEqual(['born later', 'newer'])
})

test('P10: a snapshot gives every noun of it its seq', () => {
  const base = new Base(() => {})
  base.snapshot(snapshot(9, item('x', 'as of nine')))
  expect(base.change(put(8, item('x', 'eight')))).toBe(false)
  expect(titles(base)).toEqual(['as of nine'])
})

test('P9: what left one view at a seq may enter another at the same', () => {
  const base = new Base(() => {})
  base.snapshot(snapshot(5, item('x', 'x')))
  base.change(remove(7, 'x'))
  expect(base.change(put(7, item('x', 'moved', 'b')))).toBe(true)
  expect(base.change(remove(7, 'x'))).toBe(false)
  expect(titles(base)).toEqual(['moved'])
})

test('P10: what a snapshot of one view left out may still be put by an older change of another', () => {
  const base = new Base(() => {})
  base.snapshot(snapshot(10, item('x', 'x')))
  base.snapshot(snapshot(40)) // by then x had moved on
  expect(base.change(put(35, item('x', 'x in b', 'b')))).toBe(true)
  expect(titles(base)).toEqual(['x in b'])
  base.change(put(36, item('x', 'back in a, and gone from there by 40')))
  expect(titles(base)).toEqual([])
})

test('P10: what a windowed snapshot leaves out may still be put by any later change', () => {
  const base = new Base(() => {})
  const far = { ...item('far', 'far'), week: '2026-W50' }
  base.snapshot(snapshot(5, item('x', 'x'), far))
  base.snapshot({ ...snapshot(8, item('x', 'x')), until: '2026-W42' })
  expect(titles(base)).toEqual(['x'])
  expect(base.change(put(9, { ...far, title: 'changed' }))).toBe(true)
  expect(titles(base).sort()).toEqual(['changed', 'x'])
})

test('P10: and an older snapshot of the same view brings nothing back', () => {
  const base = new Base(() => {})
  base.snapshot(snapshot(40))
  base.snapshot(snapshot(30, item('x', 'x')))
  expect(titles(base)).toEqual([])
})
