import { beforeEach, expect, test } from 'vitest'
import type { Item } from '@/api/types'
import { Base } from './base'
import { Cache } from './cache'
import { openDatabase, type Database } from './database'
import { newItem } from './overlay/item'
import { everyWeek } from './reach'
import type { Snapshot } from './protocol'

const at = '2026-10-08T02:00:00Z'
let database: Database
let count = 0

function item(id: string, title = id): Item {
  return {
    ...newItem('wang', 'a', title, '2026-W41', '', 'a0'),
    id,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }
}

function snapshot(seq: number, ...items: Item[]): Snapshot {
  return { epoch: 'e1', seq, view: 'board:a', nouns: { item: items }, now: at }
}

/** What one tab holds of board:a, and its cache. */
function tab(epoch = 'e1') {
  const views = new Map<string, { seq: number | null; until: string; stale: boolean }>()
  const base: Base = new Base((key, names) => cache.touch(key, names))
  const cache: Cache = new Cache(
    database,
    base,
    () => views,
    () => epoch,
    () => ({ heardAt: 5, skew: 7 }),
  )
  return {
    base,
    cache,
    views,
    at: (seq: number, until = everyWeek) => views.set('board:a', { seq, until, stale: false }),
  }
}

async function kept(): Promise<{ titles: string[]; seq: number | undefined }> {
  const reader = tab()
  const { views } = await reader.cache.load()
  return { titles: [...reader.base.all('item')].map((i) => i.title).sort(), seq: views.get('board:a')?.seq }
}

function put(seq: number, state: Item) {
  return {
    seq,
    op: 'put' as const,
    noun: 'item' as const,
    id: state.id,
    state,
    actor: 'li',
    command: 'c',
    at,
  }
}

beforeEach(async () => {
  database = await openDatabase(`cache-${++count}`)
})

test('P21: a view is kept as of its seq, with what changed since', async () => {
  const one = tab()
  one.base.snapshot(snapshot(10, item('x'), item('y')))
  one.at(10)
  await one.cache.flush()
  one.base.change(put(11, item('x', 'x2')))
  one.base.change({ ...put(12, item('y')), op: 'remove', state: undefined })
  one.at(12)
  await one.cache.flush()
  expect(await kept()).toEqual({ titles: ['x2'], seq: 12 })
  expect((await tab().cache.load()).clock).toEqual({ heardAt: 5, skew: 7 })
})

test('P23: a tab that is behind does not take back what another has kept', async () => {
  const behind = tab()
  behind.base.snapshot(snapshot(10, item('x', 'old')))
  behind.at(10)
  const ahead = tab()
  ahead.base.snapshot(snapshot(20, item('x', 'new')))
  ahead.at(20)
  await ahead.cache.flush()
  await behind.cache.flush()
  expect(await kept()).toEqual({ titles: ['new'], seq: 20 })
})

test('P10: a snapshot takes the whole place of what the disk had of its view', async () => {
  const other = tab()
  other.base.snapshot(snapshot(20, item('only the other tab knew')))
  other.at(20)
  await other.cache.flush()
  const mine = tab()
  mine.base.snapshot(snapshot(30, item('now')))
  mine.cache.replaced('board:a')
  mine.at(30)
  await mine.cache.flush()
  expect(await kept()).toEqual({ titles: ['now'], seq: 30 })
})

test('P10: after a reload too, old news of a view known beyond it does not bring back what left', async () => {
  const before = tab()
  before.base.snapshot(snapshot(20, item('y')))
  before.at(20)
  await before.cache.flush()
  const after = tab()
  await after.cache.load()
  after.base.change(put(10, item('x'))) // it left board:a by 20
  expect(after.base.get('item', 'x')).toBeUndefined()
  after.base.change(put(21, item('x')))
  expect(after.base.get('item', 'x')).toBeDefined()
})

test('P23: what two views say of a noun lies side by side on disk, and the newer is shown', async () => {
  const ahead = tab()
  const moved = { ...item('x', 'moved'), departmentId: 'b' }
  ahead.base.snapshot({ ...snapshot(30, moved), view: 'board:b' })
  ahead.views.set('board:b', { seq: 30, until: everyWeek, stale: false })
  await ahead.cache.flush()
  const behind = tab()
  behind.base.snapshot(snapshot(10, item('x', 'still here')))
  behind.at(10)
  await behind.cache.flush()
  expect((await kept()).titles).toEqual(['moved'])
})

test('P21: what changes while the disk is being written is written the next time', async () => {
  const one = tab()
  one.base.snapshot(snapshot(10, item('x', 'first')))
  one.at(10)
  const writing = one.cache.flush()
  await Promise.resolve()
  one.base.change(put(11, item('x', 'second')))
  one.at(11)
  await writing
  await one.cache.flush()
  expect(await kept()).toEqual({ titles: ['second'], seq: 11 })
})

test('a board is kept with the week it reaches to', async () => {
  const one = tab()
  one.base.snapshot({ ...snapshot(10, item('x')), until: '2026-W42' })
  one.at(10, '2026-W42')
  await one.cache.flush()
  expect((await tab().cache.load()).views.get('board:a')).toEqual({ seq: 10, until: '2026-W42' })
})

test('P23: tabs whose boards reach differently far leave on disk what the one knows that reaches further, in step', async () => {
  const far = tab()
  const late = { ...item('late'), week: '2026-W50' }
  far.base.snapshot(snapshot(10, item('x'), late, { ...late, id: 'gone' }))
  far.at(10, '2026-W50')
  await far.cache.flush()
  const near = tab()
  near.base.snapshot({ ...snapshot(10, item('x')), until: '2026-W42' })
  near.at(10, '2026-W42')
  near.base.change(put(11, item('x', 'x2')))
  near.base.change({ ...put(12, late), id: 'gone', op: 'remove', state: undefined }) // not held here
  near.at(12, '2026-W42')
  await near.cache.flush()
  const kept = tab()
  expect((await kept.cache.load()).views.get('board:a')).toEqual({ seq: 12, until: '2026-W50' })
  expect([...kept.base.all('item')].map((i) => i.title).sort()).toEqual(['late', 'x2'])
})

test('P23: a board read anew up to a nearer week is kept so, until a tab that reaches further writes all of its own', async () => {
  const far = tab()
  far.base.snapshot(snapshot(10, item('x'), { ...item('late'), week: '2026-W50' }))
  far.at(10, '2026-W50')
  await far.cache.flush()
  const near = tab()
  near.base.snapshot({ ...snapshot(12, item('x')), until: '2026-W42' })
  near.cache.replaced('board:a')
  near.at(12, '2026-W42')
  await near.cache.flush()
  expect(await kept()).toEqual({ titles: ['x'], seq: 12 })
  far.at(12, '2026-W50')
  await far.cache.flush()
  expect(await kept()).toEqual({ titles: ['late', 'x'], seq: 12 })
})

test('L5: another epoch empties the disk', async () => {
  const old = tab()
  old.base.snapshot(snapshot(20, item('old')))
  old.at(20)
  await old.cache.flush()
  const next = tab('e2')
  next.base.snapshot({ ...snapshot(3, item('new')), epoch: 'e2' })
  next.at(3)
  await next.cache.flush()
  expect(await kept()).toEqual({ titles: ['new'], seq: 3 })
})

test('a view that may not be read any more is not kept either', async () => {
  const one = tab()
  one.base.snapshot(snapshot(10, item('x')))
  one.at(10)
  await one.cache.flush()
  one.base.forget('board:a')
  one.views.set('board:a', { seq: null, until: '', stale: false })
  await one.cache.flush()
  expect(await kept()).toEqual({ titles: [], seq: undefined })
})
