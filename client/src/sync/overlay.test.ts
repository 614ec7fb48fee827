import { describe, expect, test } from 'vitest'
import type { Booth, CommandCall, Customer, Item, Kind, Nouns } from '@/api/types'
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

function booth(fields: Partial<Booth> = {}): Booth {
  return {
    id: 'b1',
    exhibitionId: 'e',
    hall: '1',
    code: 'A01',
    type: 'shell_scheme',
    width: 3000,
    depth: 3000,
    area: 900,
    openSides: 1,
    listPrice: null,
    departmentIds: [],
    state: 'available',
    allocationId: '',
    customerId: '',
    holderId: '',
    heldUntil: null,
    since: null,
    archived: false,
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

  test('W5: a deadline on the planned day goes along to another day, and comes back with the move', () => {
    const move = (day: string, dueDay?: string): CommandCall => ({
      type: 'item.move',
      payload: { id: 'x', week: '2026-W41', day, rank: 'a0', ...(dueDay && { dueDay }) },
    })
    const moved = (day: string, dueDay: string, to: CommandCall) =>
      itemAfter(item({ day, dueDay }), to).dueDay
    expect(moved('2026-10-08', '2026-10-08', move('2026-10-09'))).toBe('2026-10-09')
    expect(moved('2026-10-08', '2026-10-09', move('2026-10-10'))).toBe('2026-10-09')
    expect(moved('2026-10-08', '2026-10-08', move(''))).toBe('2026-10-08')
    expect(moved('', '2026-10-10', move('2026-10-09'))).toBe('2026-10-10')
    expect(moved('2026-10-08', '', move('2026-10-09'))).toBe('')
    expect(moved('2026-10-09', '2026-10-09', move('2026-10-08', '2026-10-09'))).toBe('2026-10-09')
  })

  test('W2: reopening plans for today what lay in the past', () => {
    const done = item({ day: '2026-09-30', week: '2026-W40', doneAt: created, doneBy: 'li' })
    const open = itemAfter(done, { type: 'item.reopen', payload: { id: 'x' } })
    expect(open).toMatchObject({ doneAt: null, doneBy: '', day: '2026-10-08', week: '2026-W41' })
  })

  test('an occurrence changed by hand is detached, a transfer leaves the labels behind', () => {
    const one = item({ seriesId: 's', labelIds: ['l'] })
    const moved = itemAfter(one, { type: 'item.transfer', payload: { id: 'x', departmentId: 'b' } })
    expect(moved).toMatchObject({ departmentId: 'b', labelIds: [], detached: true })
  })

  test('an edit that changes nothing leaves an occurrence to its series', () => {
    const one = item({ seriesId: 's', assigneeIds: ['u'] })
    const edit = (payload: object) => itemAfter(one, { type: 'item.edit', payload: { id: 'x', ...payload } })
    expect(edit({ title: one.title, assigneeIds: ['u'] }).detached).toBe(false)
    expect(edit({ assigneeIds: [] }).detached).toBe(true)
  })

  test('this and later reaches the chosen occurrence though it is detached, and no other that is', () => {
    const one = (day: string) => item({ id: day, seriesId: 's', seriesDay: day, detached: true })
    const series = {
      id: 's',
      departmentId: one('').departmentId,
      title: 'old',
      firstDay: '2026-10-05',
    } as Nouns['series']
    const drafted = after(
      baseOf(['series', series], ['item', one('2026-10-12')], ['item', one('2026-10-19')]),
      { type: 'series.edit', payload: { id: 's', newId: 't', fromDay: '2026-10-12', title: 'new' } },
    )
    expect(drafted.nouns.get('item:2026-10-12')).toMatchObject({ title: 'new', seriesId: 't' })
    expect(drafted.nouns.has('item:2026-10-19')).toBe(false)
  })

  test('a checklist line ticks alone', () => {
    const lines = ['p', 'q'].map((id) => ({ id, text: id, done: false }))
    const ticked = itemAfter(item({ checklist: lines }), {
      type: 'item.check',
      payload: { id: 'x', lineId: 'q', done: true },
    })
    expect(ticked.checklist.map((l) => l.done)).toEqual([false, true])
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
  expect(once.nouns.get('comment:k')).toMatchObject({ text: '好', authorId: 'wang' })
})

describe('booths', () => {
  const hold: CommandCall = { type: 'booth.hold', payload: { boothIds: ['b1', 'b2'], minutes: 60 } }

  test('D6: several are held all or none', () => {
    const taken = booth({ id: 'b2', state: 'held', holderId: 'li', heldUntil: '2026-10-08T03:00:00.000Z' })
    expect(after(baseOf(['booth', booth()], ['booth', taken]), hold).nouns.size).toBe(0)
    const both = after(baseOf(['booth', booth()], ['booth', booth({ id: 'b2' })]), hold)
    expect(both.nouns.get('booth:b2')).toMatchObject({
      state: 'held',
      holderId: 'wang',
      heldUntil: '2026-10-08T03:00:00.000Z',
    })
  })

  test('a hold that has run out can be taken, and release frees', () => {
    const old = booth({ state: 'held', holderId: 'li', heldUntil: '2026-10-08T01:00:00.000Z' })
    const booked = after(baseOf(['booth', old]), {
      type: 'booth.book',
      payload: { boothIds: ['b1'], customerId: 'k' },
    })
    expect(booked.nouns.get('booth:b1')).toMatchObject({
      state: 'booked',
      holderId: 'wang',
      customerId: 'k',
      heldUntil: null,
    })
    const freed = after(baseOf(['booth', old]), { type: 'booth.release', payload: { boothIds: ['b1'] } })
    expect(freed.nouns.get('booth:b1')).toMatchObject({ state: 'available', holderId: '', since: null })
  })
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

test('a series ends, and its open later occurrences leave the board', () => {
  const later = item({ seriesId: 's', seriesDay: '2026-10-12' })
  const earlier = item({ id: 'y', seriesId: 's', seriesDay: '2026-10-05' })
  const series: CommandCall = {
    type: 'series.create',
    payload: {
      id: 's',
      departmentId: 'a',
      title: '周会',
      rule: { every: 'week', weekdays: [1] },
      firstDay: '2026-10-05',
    },
  }
  const ended = after(baseOf(['item', later], ['item', earlier]), series, {
    type: 'series.end',
    payload: { id: 's', lastDay: '2026-10-08' },
  })
  expect(ended.nouns.get('item:x')).toMatchObject({ archived: true })
  expect(ended.nouns.has('item:y')).toBe(false)
  expect(ended.nouns.get('series:s')).toMatchObject({ lastDay: '2026-10-08' })
})

test('a week closes with its reasons and opens again', () => {
  const close: CommandCall = {
    type: 'week.close',
    payload: { departmentId: 'a', week: '2026-W41', reasons: [{ itemId: 'x', reason: '等客户' }] },
  }
  const base = baseOf(['item', item()], ['item', item({ id: 'y', doneAt: created })])
  const closed = [...after(base, close).nouns.values()][0]
  expect(closed).toMatchObject({
    doneCount: 1,
    notDone: [{ itemId: 'x', title: '核对展位图', reason: '等客户', carried: 0 }],
  })
  const reopened = after(base, close, {
    type: 'week.reopen',
    payload: { departmentId: 'a', week: '2026-W41' },
  })
  expect([...reopened.nouns.values()]).toEqual([null])
})
