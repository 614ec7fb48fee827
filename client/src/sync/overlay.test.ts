import { describe, expect, test } from 'vitest'
import type { CommandCall, Customer, Item, Kind, Nouns } from '@/api/types'
import { Base } from './base'
import { replay } from './overlay'
import { newItem } from './overlay/item'
import type { Entry } from './entry'

const created = '2026-10-01T00:00:00.000Z'
const record = { version: 1, createdAt: created, updatedAt: created }
const actor = { userId: 'wang', departmentId: 'a', timeZone: 'Asia/Shanghai' }
const thursday = Date.parse('2026-10-08T02:00:00Z')

function item(fields: Partial<Item> = {}): Item {
  return {
    ...newItem('li', 'a', '核对展位图', '2026-W41', '2026-10-08', 'a0'),
    id: 'x',
    ...record,
    ...fields,
  }
}

function baseOf(...nouns: [Kind, Nouns[Kind]][]): Base {
  const base = new Base(() => {})
  for (const [kind, noun] of nouns) base.restore(kind, noun, 1)
  return base
}

function after(base: Base, ...calls: CommandCall[]) {
  const entries = calls.map((call, n): Entry => ({
    ...call,
    id: `c${n}`,
    label: null,
    at: thursday,
    attempts: 0,
    state: 'queued',
    seq: 0,
    epoch: '',
  }))
  return replay(base, actor, entries)
}

function itemAfter(start: Item, ...calls: CommandCall[]): Item {
  return after(baseOf(['item', start]), ...calls).nouns.get('item:x') as Item
}

describe('items', () => {
  test('P21: commands replay in order, each on the one before, and the base stays as it is', () => {
    const base = baseOf(['item', item()])
    const overlay = after(
      base,
      { type: 'item.edit', payload: { id: 'x', title: '新', notes: 'n', notesVersion: 0 } },
      { type: 'item.move', payload: { id: 'x', week: '2026-W41', day: '2026-10-09', rank: 'b0' } },
    )
    const shown = { title: '新', notes: 'n', notesVersion: 1, day: '2026-10-09', rank: 'b0', version: 3 }
    expect(overlay.nouns.get('item:x')).toMatchObject(shown)
    expect(base.get('item', 'x')).toEqual(item())
    expect(overlay.touched.get('c1')).toEqual(['item:x'])
  })

  test('W2: moving keeps the carry-overs so far, completing freezes them', () => {
    const late = item({ day: '2026-10-05' }) // Monday: three working days ago
    const moved = itemAfter(late, {
      type: 'item.move',
      payload: { id: 'x', week: '2026-W41', day: '2026-10-09', rank: 'a0' },
    })
    expect(moved.carriedBefore).toBe(3)
    const done = itemAfter(late, { type: 'item.complete', payload: { id: 'x' } })
    expect(done).toMatchObject({ carriedBefore: 3, doneBy: 'wang', doneAt: '2026-10-08T02:00:00.000Z' })
  })

  test('creating what is there already changes nothing: the command ran before', () => {
    const again: CommandCall = {
      type: 'item.create',
      payload: { id: 'x', departmentId: 'a', title: 't', week: '2026-W41', rank: 'a' },
    }
    expect(after(baseOf(['item', item()]), again).nouns.size).toBe(0)
  })

  test('what is missing or archived is left alone', () => {
    const calls: CommandCall[] = [{ type: 'item.complete', payload: { id: 'x' } }]
    expect(after(baseOf(), ...calls).nouns.size).toBe(0)
    expect(after(baseOf(['item', item({ archived: true })]), ...calls).nouns.size).toBe(0)
  })
})

test('a comment adds itself and counts once, however often it is replayed', () => {
  const base = baseOf(['item', item()])
  const add: CommandCall = { type: 'comment.add', payload: { id: 'k', itemId: 'x', text: '好' } }
  const once = after(base, add, add)
  expect((once.nouns.get('item:x') as Item).commentCount).toBe(1)
  expect(once.nouns.get('comment:k')).toMatchObject({ text: '好', authorId: 'wang', reason: false })
  const why: CommandCall = {
    type: 'comment.add',
    payload: { id: 'k', itemId: 'x', text: '好', reason: true },
  }
  expect(after(base, why).nouns.get('comment:k')).toMatchObject({ reason: true })
})

test('L7: editing a customer grows the version the next edit must name', () => {
  const create: CommandCall = { type: 'customer.create', payload: { id: 'k', company: '海风贸易' } }
  const edit: CommandCall = { type: 'customer.edit', payload: { id: 'k', version: 1, phone: '13800138000' } }
  const customer = after(baseOf(), create, edit).nouns.get('customer:k') as Customer
  expect(customer).toMatchObject({
    version: 2,
    phone: '13800138000',
    ownerId: 'wang',
    departmentId: 'a',
    kind: 'exhibitor',
  })
})
